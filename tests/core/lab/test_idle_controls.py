"""Controls that can do nothing now are hidden, or say what they need."""

from endplate.labs import JunctionLab


class ShutLab(JunctionLab):
    """A junction lab in which some controls wait for others."""

    key = "shut"

    def idle(self, values):
        """Let the esterase wait for receptors, and hide curare without them."""
        if values["receptor_fraction"] > 0.5:
            return {}
        return {"esterase_fraction": "needs receptors", "antagonist_occupancy": ""}


def test_an_idle_control_is_held_or_hidden_and_comes_back():
    lab = ShutLab()
    controls = lab.parts.panel.controls
    esterase, curare = controls["esterase_fraction"], controls["antagonist_occupancy"]
    words = esterase.description
    assert (esterase.disabled, curare.layout.display) == (False, "")
    lab.receptor_fraction = 0.3
    assert esterase.disabled
    assert esterase.description == f"{words}: needs receptors"
    assert curare.layout.display == "none"
    lab.receptor_fraction = 1.0
    assert (esterase.disabled, esterase.description, curare.layout.display) == (False, words, "")


def test_an_opened_lab_holds_what_is_idle():
    lab = ShutLab()
    lab.receptor_fraction = 0.3
    lab.lock("Predict first.")
    assert all(each.disabled for each in lab.parts.panel.controls.values())
    lab.unlock()
    held = {name for name, each in lab.parts.panel.controls.items() if each.disabled}
    assert held == {"esterase_fraction"}


def test_a_state_code_moves_what_is_idle_too():
    lab = ShutLab()
    lab.set({"receptor_fraction": 0.3, "esterase_fraction": 0.4})
    other = ShutLab()
    other.restore(lab.state)
    assert other.values() == lab.values()
