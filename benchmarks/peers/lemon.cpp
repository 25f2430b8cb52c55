// Runs one of LEMON's flow algorithms on one instance file and prints one JSON
// object:
//
//	lemon ns|cs dense|sparse|quota|tree FILE LIMIT
//
// ns is the network simplex with block search, cs is cost scaling with partial
// augmentation. Building the graph is not timed, run() is, in seconds of processor
// time, by the clock if it is quick; after LIMIT the system stops it. Side rows of a tree file are
// beyond it.
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <sys/resource.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

using Graph = lemon::SmartDigraph;
using Big = long long;

namespace {

std::vector<int32_t> readAll(const char *path) {
	FILE *file = std::fopen(path, "rb");
	std::vector<int32_t> all;
	if (!file) return all;
	std::fseek(file, 0, SEEK_END);
	all.resize(std::ftell(file) / sizeof(int32_t));
	std::rewind(file);
	if (std::fread(all.data(), sizeof(int32_t), all.size(), file) != all.size()) all.clear();
	std::fclose(file);
	return all;
}

struct Network {
	Graph graph;
	Graph::ArcMap<int> lower{graph}, upper{graph}, cost{graph};
	Graph::NodeMap<int> supply{graph};

	void nodes(int count) {
		graph.reserveNode(count);
		for (int v = 0; v < count; v++) supply[graph.addNode()] = 0;
	}
	void arc(int from, int to, int lo, int hi, int c) {
		Graph::Arc a = graph.addArc(graph.nodeFromId(from), graph.nodeFromId(to));
		lower[a] = lo, upper[a] = hi, cost[a] = c;
	}
	void send(int v, int units) { supply[graph.nodeFromId(v)] += units; }
};

void buildDense(Network &net, const int32_t *raw) {
	const int n = raw[0];
	net.nodes(2 * n);
	net.graph.reserveArc(n * n);
	for (int i = 0; i < n; i++) {
		net.send(i, 1), net.send(n + i, -1);
		for (int j = 0; j < n; j++) net.arc(i, n + j, 0, 1, raw[1 + (Big)i * n + j]);
	}
}

void addPairs(Network &net, int n, const int32_t *start, const int32_t *column, const int32_t *cost) {
	net.graph.reserveArc(start[n]);
	for (int i = 0; i < n; i++) {
		net.send(i, 1);
		for (int k = start[i]; k < start[i + 1]; k++) net.arc(i, n + column[k], 0, 1, cost[k]);
	}
}

void buildSparse(Network &net, const int32_t *raw) {
	const int n = raw[0], m = raw[1];
	net.nodes(2 * n);
	for (int j = 0; j < n; j++) net.send(n + j, -1);
	addPairs(net, n, raw + 2, raw + 3 + n, raw + 3 + n + m);
}

void buildQuota(Network &net, const int32_t *raw) {
	const int n = raw[0], positions = raw[1], units = raw[2], m = raw[3], perDivision = raw[4];
	const int divisions = (units + perDivision - 1) / perDivision;
	const int32_t *start = raw + 5, *column = start + n + 1, *cost = column + m, *heads = cost + m;
	const int unit0 = n + positions, division0 = unit0 + units, root = division0 + divisions;
	net.nodes(root + 1);
	net.send(root, -n);
	addPairs(net, n, start, column, cost);
	std::vector<int> inUnit(units), inDivision(divisions);
	for (int p = 0; p < positions; p++) {
		const int u = (Big)p * units / positions;
		inUnit[u] += heads[p], inDivision[u / perDivision] += heads[p];
		net.arc(n + p, unit0 + u, 0, heads[p] + 2, 0);
	}
	for (int u = 0; u < units; u++)
		net.arc(unit0 + u, division0 + u / perDivision, inUnit[u] * 95 / 100, inUnit[u] * 105 / 100 + 1, 0);
	for (int d = 0; d < divisions; d++)
		net.arc(division0 + d, root, inDivision[d] * 98 / 100, inDivision[d] * 102 / 100 + 1, 0);
}

void buildTree(Network &net, const int32_t *raw) {
	const int n = raw[1], nodes = raw[3], m = raw[4];
	const int32_t *parent = raw + 7, *lower = parent + nodes, *upper = lower + nodes;
	const int32_t *start = upper + nodes, *column = start + n + 1, *cost = column + m;
	net.nodes(n + nodes);
	net.send(n + nodes - 1, -n);
	addPairs(net, n, start, column, cost);
	for (int v = 0; v < nodes - 1; v++) net.arc(n + v, n + parent[v], lower[v], upper[v], 0);
}

// Largest resident size in MB; getrusage on Linux would include the parent's.
double peakMB() {
	char line[256];
	long kb = 0;
	if (FILE *status = std::fopen("/proc/self/status", "r")) {
		while (std::fgets(line, sizeof line, status))
			if (std::sscanf(line, "VmHWM: %ld", &kb) == 1) break;
		std::fclose(status);
		return kb / 1024.0;
	}
	rusage use;
	getrusage(RUSAGE_SELF, &use);
	return use.ru_maxrss / 1024.0;
}

double now(clockid_t clock) {
	timespec t;
	clock_gettime(clock, &t);
	return t.tv_sec + t.tv_nsec * 1e-9;
}

template <class Solver> int run(Network &net, double seconds) {
	Solver solver(net.graph);
	solver.lowerMap(net.lower).upperMap(net.upper).costMap(net.cost).supplyMap(net.supply);
	const double clock = now(CLOCK_MONOTONIC), begin = now(CLOCK_PROCESS_CPUTIME_ID);
	const rlimit limit = {rlim_t(begin + seconds) + 1, RLIM_INFINITY};
	setrlimit(RLIMIT_CPU, &limit);
	const auto status = solver.run();
	double used = now(CLOCK_PROCESS_CPUTIME_ID) - begin;
	if (used < 0.01) used = now(CLOCK_MONOTONIC) - clock; // processor time is too coarse
	if (status != Solver::OPTIMAL) {
		std::printf("{\"value\": null, \"seconds\": %.6f, \"peak_mb\": %.1f}\n", used, peakMB());
		return 0;
	}
	std::printf("{\"value\": %lld, \"seconds\": %.6f, \"peak_mb\": %.1f}\n", solver.template totalCost<Big>(), used, peakMB());
	return 0;
}

} // namespace

int main(int argc, char **argv) {
	if (argc != 5) return std::fprintf(stderr, "usage: lemon ns|cs dense|sparse|quota|tree FILE LIMIT\n"), 1;
	const std::vector<int32_t> raw = readAll(argv[3]);
	if (raw.empty()) return std::fprintf(stderr, "lemon: cannot read %s\n", argv[3]), 1;
	Network net;
	if (!std::strcmp(argv[2], "dense")) buildDense(net, raw.data());
	else if (!std::strcmp(argv[2], "sparse")) buildSparse(net, raw.data());
	else if (!std::strcmp(argv[2], "tree")) buildTree(net, raw.data());
	else buildQuota(net, raw.data());
	if (!std::strcmp(argv[1], "ns")) return run<lemon::NetworkSimplex<Graph, int, Big>>(net, std::atof(argv[4]));
	return run<lemon::CostScaling<Graph, int, Big>>(net, std::atof(argv[4]));
}
