"""From chapters to a site: plan, run, compile, print, publish."""
