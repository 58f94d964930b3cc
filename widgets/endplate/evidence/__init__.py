"""How evidence is read: claims, tests, trials, calibration.

``diagnostic_test``   what a test result changes; ``published_tests`` tests with published numbers
``two_groups``        two counted groups; ``proportions`` intervals of shares
``verdicts``          the verdicts on claims; ``claim_session`` judging them
``calibration``       how well confidence and verdicts agree
``asked``             what questions ask of a test
``labs/``             provocative test, two groups, claims
"""
