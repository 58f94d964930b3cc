"""Activity that nobody asked for: fasciculation, spasm, cramp and their relatives.

``discharges``              trains of impulses, and the processes that generate them
``firing_pattern``          what all patterns declare: origin, impulses, what ends them
``axon_discharges``         patterns of motor axons; ``fibre_discharges`` of muscle fibres
``driven_discharges``       patterns of the cord and the brain
``involuntary_movement``    each pattern with its electromyogram
``bistable_cell``           a motoneurone with persistent inward current
``bistable_pool``           many of them with inhibition and a reflex loop, and their ``bistable_pool_parameters``
``cramp``                   a cramp, and what ends it; ``cramp_motion`` what flows along its paths
``labs/``                   involuntary movement, cramp
"""
