"""A case that the tests of hidden cases share: a weak hand with a numb little finger."""

from endplate.cases.hidden_case import LASTING, HiddenCase, HiddenCause, Referral
from endplate.entrapment.nerve_lesion import LOSS, NerveLesion
from endplate.studies.nerve_study import Study

ULNAR = ("c8_root", "lower_trunk", "ulnar_elbow", "ulnar_wrist")


def ulnar_case(lesion, movement="spreading the fingers"):
    """A weak hand with a numb little finger, or a little finger that tingles."""
    lasting = lesion is not None and lesion.kind in LASTING
    weeks = lesion.weeks if lesion else 6.0
    return HiddenCase(
        referral=Referral(),
        movement=movement if lasting else "",
        area="the little finger",
        weeks=weeks,
        lasting=lasting,
        cause=HiddenCause(lesion, ULNAR, Study("sural"), seed=0),
    )


def at_elbow(kind=LOSS, weeks=6.0):
    return ulnar_case(NerveLesion("ulnar_elbow", kind, 0.9, weeks))
