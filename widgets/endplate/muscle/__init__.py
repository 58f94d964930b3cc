"""The muscle: motor units, force, fatigue, and what electrodes record.

``twitches``                twitch and tetanus of a motor unit
``motor_pool``              motor units in the order of their size: recruitment, rates, force
``motor_unit``              one unit from twitch to tetanus; ``recruitment`` a whole muscle asked for more and more
``fatigue``                 a contraction held until it fails
``muscle_anatomy``          where the fibres of each unit lie
``motor_unit_potentials``   what an electrode records of each unit
``emg``                     electromyograms and their sound; ``emg_measures`` what is measured in them
``recordings``              real recordings, published and one's own
``labs/``                   motor unit, recruitment
"""
