"""The nerve: action potentials, conduction, and what squeezing does to one axon and to a trunk.

``squid_axon``         the axon of Hodgkin and Huxley, as a cable and as a patch (``squid_*``)
``motor_axon``         the human myelinated motor axon: impulses, thresholds, lesions (``axon_*``, ``excitability``)
``conduction``         impulses followed from node to node; ``conduction_speed`` compares what sets their speed
``squeezed_nerve``     a motor axon with thin myelin, heat, rate, ectopic impulses
``fibre_population``   slowing, block and death of cut parts for any thickness, from full simulations
``nerve_trunk``        hundreds of axons between two electrodes; ``compound_potential`` adds them up
``courses/``           what happens over time, gathered for the drawings that move, and what electrodes record of it
``asked/``             what questions of the course ask of these models
``scenes/``            these drawings
``labs/``              action potential, conduction, squeezed nerve, nerve trunk
"""
