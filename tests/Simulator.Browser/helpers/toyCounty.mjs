import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A small county whose minutes can be worked out by hand: a square grid of roads of one class, a settlement at every
 * crossing, two centres. Names are as bad as data can be.
 */
export const evilName = '<img src=x onerror="window.pwned=1">';
export const formulaName = '=cmd()';

/** With clinics, every crossing has a clinic that is a candidate: a siting question that takes long. */
export function writeToyCounty(folder, size = 12, clinics = false) {
  mkdirSync(folder, { recursive: true });
  const lon = (i) => (106.6 + i * 0.02).toFixed(6);
  const lat = (j) => (30.2 + j * 0.02).toFixed(6);
  const roads = [];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      for (const [a, b] of [[i + 1, j], [i, j + 1]]) {
        if (a < size && b < size) {
          roads.push({
            type: 'Feature',
            properties: { id: `w${roads.length + 1}`, class: 'tertiary', name: `路${roads.length + 1}` },
            geometry: { type: 'LineString', coordinates: [[+lon(i), +lat(j)], [+lon(a), +lat(b)]] },
          });
        }
      }
    }
  }
  writeFileSync(join(folder, 'roads.geojson'), JSON.stringify({ type: 'FeatureCollection', features: roads }));
  const rows = ['id,name,lon,lat,population,township_code,urban_rural_class'];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const name = i === 0 && j === 0 ? `"${evilName.replaceAll('"', '""')}"` : i === 1 && j === 0 ? formulaName : `第${i}-${j}组`;
      rows.push(`d${i}-${j},${name},${lon(i)},${lat(j)},${100 + i},511681100,220`);
    }
  }
  writeFileSync(join(folder, 'demand.csv'), `${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'towns.csv'), `code,name,kind,lon,lat\n511681100,金龙镇,镇,${lon(2)},${lat(2)}\n`);
  const every = clinics
    ? Array.from({ length: size * size }, (_, k) => `V${k},室${k},village-clinic,existing,${lon(k % size)},${lat(Math.floor(k / size))},,511681100`)
    : [];
  writeFileSync(join(folder, 'facilities.csv'), [
    'id,name,tier,status,lon,lat,beds,township_code',
    `C1,"${evilName.replaceAll('"', '""')}",township-health-centre,existing,${lon(1)},${lat(1)},60,511681100`,
    `C2,高兴卫生院,township-health-centre,existing,${lon(2)},${lat(size - 3)},120,511681100`,
    `H1,县医院,county-hospital,existing,${lon(2)},${lat(2)},300,511681100`,
    ...every,
  ].join('\n') + '\n');
  writeFileSync(join(folder, 'county.yaml'), `name: {zh: 方格县, en: Grid County}
code: "511681"
year: 2024
synthetic: true
population: {layer: demand.csv, column: population, unit: persons}
townships: {layer: towns.csv}
facilities: {layer: facilities.csv}
roads: {layer: roads.geojson}
travel: {profile: rural-car}
circle: {tier: township-health-centre, profile: rural-car, minutes: 15, share: 0.9}
siting: ${clinics ? '{p: 40, model: p-median, minutes: 15, candidate_tier: village-clinic}' : '{p: 1, model: mclp, minutes: 15}'}
standards: [national-reference]
`);
}
