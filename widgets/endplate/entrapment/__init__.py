"""Where nerves are squeezed: courses of nerves, sites, territories, and lesions at sites.

``nerve_course``    places and distances along each nerve; ``course_kinds`` says what a course consists of
``lesion_sites``    all sites, and the roots that run through those near the cord
``nerve_anatomy``   muscles, skin and roots of each site
``nerve_map``       what a lesion at a site takes away
``nerve_lesion``    what a lesion does to each axon that runs through it
``labs/``           the map
"""
