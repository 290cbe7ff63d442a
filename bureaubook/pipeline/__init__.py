"""From reports and chapters to the published site: plan, execute, gate, compile, gate, publish."""
