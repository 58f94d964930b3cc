: The node of Ranvier of McIntyre, Richardson and Grill (2002), for the comparison with NEURON.
: Written from the published equations; they are the same as in endplate.nerve.node_membrane.

NEURON {
    SUFFIX ranvier
    NONSPECIFIC_CURRENT i
    RANGE fast, persistent, slow, leak
}

UNITS {
    (mV) = (millivolt)
    (mA) = (milliamp)
    (S) = (siemens)
}

PARAMETER {
    fast = 3.0 (S/cm2)
    persistent = 0.01 (S/cm2)
    slow = 0.08 (S/cm2)
    leak = 0.007 (S/cm2)
    ena = 50 (mV)
    ek = -90 (mV)
    celsius (degC)
}

ASSIGNED {
    v (mV)
    i (mA/cm2)
    minf hinf pinf sinf
    mtau (ms) htau (ms) ptau (ms) stau (ms)
}

STATE { m h p s }

BREAKPOINT {
    SOLVE gates METHOD cnexp
    i = (fast*m*m*m*h + persistent*p*p*p)*(v - ena) + (slow*s + leak)*(v - ek)
}

INITIAL {
    rates(v)
    m = minf
    h = hinf
    p = pinf
    s = sinf
}

DERIVATIVE gates {
    rates(v)
    m' = (minf - m)/mtau
    h' = (hinf - h)/htau
    p' = (pinf - p)/ptau
    s' = (sinf - s)/stau
}

FUNCTION linoid(x (mV), width (mV)) (mV) {
    if (fabs(x/width) < 1e-6) {
        linoid = width + x/2
    } else {
        linoid = x/(1 - exp(-x/width))
    }
}

PROCEDURE rates(v (mV)) {
    LOCAL a, b, opening, inactivation, warm_s
    TABLE minf, mtau, hinf, htau, pinf, ptau, sinf, stau DEPEND celsius FROM -180 TO 150 WITH 3300
    opening = 2.2^((celsius - 20)/10)
    inactivation = 2.9^((celsius - 20)/10)
    warm_s = 3.0^((celsius - 36)/10)
    a = 1.86*linoid(v + 21.4, 10.3)
    b = 0.086*linoid(-(v + 25.7), 9.16)
    minf = a/(a + b)
    mtau = 1/(opening*(a + b))
    a = 0.062*linoid(-(v + 114), 11)
    b = 2.3/(1 + exp(-(v + 31.8)/13.4))
    hinf = a/(a + b)
    htau = 1/(inactivation*(a + b))
    a = 0.01*linoid(v + 27, 10.2)
    b = 0.00025*linoid(-(v + 34), 10)
    pinf = a/(a + b)
    ptau = 1/(opening*(a + b))
    a = 0.3/(1 + exp(-(v + 53)/5))
    b = 0.03/(1 + exp(-(v + 90)))
    sinf = a/(a + b)
    stau = 1/(warm_s*(a + b))
}
