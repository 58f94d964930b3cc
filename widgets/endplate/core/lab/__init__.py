"""The lab that all labs derive from, with its controls, presets, state codes and panels."""
