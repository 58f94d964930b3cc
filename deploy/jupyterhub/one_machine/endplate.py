"""Settings for The Littlest JupyterHub; ``set_up`` puts this file into its folder of settings."""

c = get_config()  # noqa: F821 - the hub gives it

# The lessons stand in each learner's folder before the first page opens. They are copied when the learner's
# server starts, and never over what is there: see endplate.server.
c.Spawner.environment.update({"ENDPLATE_LESSONS": "endplate"})
c.Spawner.default_url = "/endplate"  # the reading door; JupyterLab is at /lab

# The learner's server as JupyterHub has it, started by the kit without what it never uses. Learners may not
# install extensions of JupyterLab, so the manager that asks a package index for them is not started either.
c.Spawner.cmd = ["endplate", "serve", "jupyterhub.singleuser"]
# Nor does the server look for language servers, for which it would ask Node.
c.Spawner.args.extend(["--LabApp.extension_manager=readonly", "--LanguageServerManager.autodetect=False"])

# A whole class begins in the same minute: its servers and kernels wait for each other, and are not given up
# meanwhile. A server would close the page's connection to a kernel that has not answered after one minute.
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 300
c.Spawner.args.append("--MappingKernelManager.kernel_info_timeout=300")

# A kernel whose page was closed goes after half an hour. Answers are kept in the learner's browser, not in it.
c.Spawner.args.extend(["--MappingKernelManager.cull_idle_timeout=1800", "--MappingKernelManager.cull_interval=300"])
