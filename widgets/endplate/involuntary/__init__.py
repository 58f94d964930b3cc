"""Activity that nobody asked for: fasciculation, spasm, cramp and their relatives.

``discharges``              who fires when, and how it is described
``ectopic_discharges``      activity that begins in nerve or muscle
``driven_discharges``       activity that comes from the cord or above
``involuntary_movement``    each kind with its electromyogram
``bistable_cell``           a motoneurone with persistent inward current
``bistable_pool``           many of them with inhibition and a reflex loop
``cramp``                   a cramp, and what ends it
``labs/``                   involuntary movement, cramp
"""
