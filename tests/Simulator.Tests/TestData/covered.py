# Residents within the standard, counted by plain Dijkstra over an exported edge list: python3 covered.py EDGES PEOPLE MS
import csv, heapq, sys

reversed_arcs, joins, reach = {}, {}, {}
for start, end, ms in csv.reader(open(sys.argv[1], encoding="utf-8")):
    ms = int(ms)
    if start.startswith("o:"):
        joins.setdefault(start[2:], []).append((end, ms))
    else:
        reversed_arcs.setdefault(end, []).append((start, ms))
        if end.startswith("d:"):
            reach[end] = 0

best, queue = dict(reach), [(0, node) for node in sorted(reach)]
while queue:
    time, node = heapq.heappop(queue)
    if time > best.get(node, time):
        continue
    for before, ms in reversed_arcs.get(node, ()):
        if time + ms < best.get(before, 1 << 62):
            best[before] = time + ms
            heapq.heappush(queue, (time + ms, before))

standard, covered = int(sys.argv[3]), 0.0
for place, people in csv.reader(open(sys.argv[2], encoding="utf-8")):
    nearest = min((best[end] + ms for end, ms in joins.get(place, ()) if end in best), default=1 << 62)
    covered += float(people) if nearest <= standard else 0.0
print(repr(covered))
