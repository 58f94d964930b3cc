"""The muscle: motor units, force, fatigue, and what electrodes record.

``twitches``                twitch and tetanus of a motor unit
``motor_pool``              recruitment, rates and force of a pool with ``motor_pool_parameters``
``motor_unit``              one unit from twitch to tetanus; ``recruitment`` a whole muscle with rising effort
``fatigue``                 a contraction held until it fails
``muscle_anatomy``          where the fibres of each unit lie
``electrode``               needle and skin electrodes
``travelling_tripole``      the potential around one fibre; ``motor_unit_potentials`` those of each unit
``emg``                     electromyograms and their sound; ``emg_measures`` what is measured in them
``recordings``              real recordings, published and one's own
``asked``                   what questions ask of a muscle
``labs/``                   motor unit, recruitment
"""
