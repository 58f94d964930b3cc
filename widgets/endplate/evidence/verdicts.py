"""The five verdicts on a claim: what each means, what it would predict, and how to tell two of them apart."""

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
PREDICTED = {
    SUPPORTED: "Were it well-supported, good studies of this very claim would exist and point one way. "
    "What is often repeated only sounds proven",
    PLAUSIBLE: "Were it plausible but limited, studies would be few or small and none would speak against it. "
    "The middle feels safe whenever one is unsure",
    CONTESTED: "Were it contested, you could name a good study on each side. "
    "That two people disagree does not show this",
    UNSUPPORTED: "Were it not supported, nobody would have tested it, or a fair test would have failed. "
    "A sentence can sound odd, or serve a seller, and still be right",
    SIMPLIFIED: "Were it oversimplified, a reader who acts on it would go wrong somewhere, although its core is true. "
    "Nearly every short sentence leaves something out, and few mislead",
}
"""What one would find if a verdict were right, and why that is easily overlooked; without the last full stop."""
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
    (CONTESTED, SIMPLIFIED): "A contested claim is still open; for an oversimplified one we know where it holds and "
    "where it does not.",
    (UNSUPPORTED, SIMPLIFIED): "Take the misleading part away and look at what is left: with a true core the claim is "
    "oversimplified, with none it is not supported.",
}


def distinction(one: str, other: str) -> str:
    """Return how to tell two different verdicts of :data:`VERDICTS` apart, in a sentence."""
    first, second = sorted((one, other), key=VERDICTS.index)
    return _DISTINCTIONS[first, second]
