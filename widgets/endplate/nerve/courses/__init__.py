"""What happens over time, gathered for drawings: along an axon, in a patch of membrane, in a whole nerve.

``axon_course``, ``patch_course``, ``trunk_course``   the moments that a scene shows
``impulse_fates``                                     where impulses are lost and born
``trunk_axons``, ``trunk_recording``                  impulses of single axons of a nerve, and what they sum to
``recorded_axon``                                     one axon between two electrodes, in warmth and cold
"""
