"""The five verdicts on a claim: their meanings, why each is tempting, and how to tell two of them apart."""

from __future__ import annotations

SUPPORTED, PLAUSIBLE, CONTESTED, UNSUPPORTED, SIMPLIFIED = VERDICTS = (
    "well-supported",
    "plausible-but-limited",
    "contested",
    "not supported",
    "oversimplified",
)
MEANINGS = {
    SUPPORTED: "good evidence for it",
    PLAUSIBLE: "it may well be, and little was measured",
    CONTESTED: "good evidence on both sides",
    UNSUPPORTED: "no evidence for it, or evidence against it",
    SIMPLIFIED: "a true core, said in a way that misleads",
}
TEMPTING = {
    SUPPORTED: "what is often repeated sounds proven",
    PLAUSIBLE: "it seems the safe middle whenever one is unsure",
    CONTESTED: "when two people disagree, it seems fair to leave it open",
    UNSUPPORTED: "what sounds wrong, or serves a seller, seems to have nothing behind it",
    SIMPLIFIED: "nearly every short sentence leaves something out",
}
_DISTINCTIONS = {
    (SUPPORTED, PLAUSIBLE): "Ask what was measured: a good explanation is not a study, however well it fits.",
    (SUPPORTED, CONTESTED): "Ask whether all good evidence points one way; one good study does not undo another.",
    (SUPPORTED, UNSUPPORTED): "Ask for the study, and then for its answer: a familiar claim can be untested or "
    "refuted, and a strange one proven.",
    (SUPPORTED, SIMPLIFIED): "Ask what a reader would do or believe after this very sentence: if that goes wrong, "
    "the sentence misleads, even with a proven core.",
    (PLAUSIBLE, CONTESTED): "Where little was measured, a claim is limited; where much was measured and the results "
    "disagree, it is contested.",
    (PLAUSIBLE, UNSUPPORTED): "A limited claim has something for it, if only a little; an unsupported one has "
    "nothing, or was tested and failed.",
    (PLAUSIBLE, SIMPLIFIED): "A limited claim may be right as it stands and waits for studies; an oversimplified one "
    "is known to be wrong in part.",
    (CONTESTED, UNSUPPORTED): "In a contested claim good evidence stands on both sides; that somebody believes it is "
    "no evidence.",
    (CONTESTED, SIMPLIFIED): "A contested claim is open; of an oversimplified one it is known where it holds and "
    "where it does not.",
    (UNSUPPORTED, SIMPLIFIED): "Look for a true core: if one is left after the misleading part is taken away, the "
    "claim is oversimplified.",
}


def distinction(one: str, other: str) -> str:
    """Return how to tell two different verdicts of :data:`VERDICTS` apart, in a sentence."""
    first, second = sorted((one, other), key=VERDICTS.index)
    return _DISTINCTIONS[first, second]
