# Shortcuts; each is one command that may as well be typed.
.PHONY: test peers bench-peers

test: ## all tests, and what they need
	scripts/test

peers: ## install the solvers that we measure ourselves against
	benchmarks/peers/install

bench-peers: ## ours and theirs on the same files; writes benchmarks/results
	go run ./benchmarks/compare -large -limit 8s -rounds 2 -rows-limit 60s
