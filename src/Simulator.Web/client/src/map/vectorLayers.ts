import Feature from 'ol/Feature';
import type Geometry from 'ol/geom/Geometry';
import LineString from 'ol/geom/LineString';
import MultiLineString from 'ol/geom/MultiLineString';
import MultiPolygon from 'ol/geom/MultiPolygon';
import Point from 'ol/geom/Point';
import VectorLayer from 'ol/layer/Vector';
import VectorImageLayer from 'ol/layer/VectorImage';
import { transform } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import { Fill, Stroke, Style, Text } from 'ol/style';
import type { ColumnLayer } from '../api/types';
import { degrees, shapes } from './decode';
import { boundary, fontStack, landColour, roadGroup, roadStyle, water, waterLine } from './palette';

/** Builds the map layers of what was read, in the projection of the view. */

const project = (code: string) => (at: [number, number]) => transform(at, 'EPSG:4326', code);

export function polygons(layer: ColumnLayer, code: string): Feature<MultiPolygon>[] {
  return shapes(layer, project(code)).map((parts, i) => {
    const feature = new Feature(new MultiPolygon(parts));
    feature.set('index', i);
    return feature;
  });
}

export function lines(layer: ColumnLayer, code: string): Feature<MultiLineString>[] {
  return shapes(layer, project(code)).map((parts, i) => {
    const feature = new Feature(new MultiLineString(parts.flat()));
    feature.set('index', i);
    return feature;
  });
}

/** Points with a place; their index in the layer is an attribute. */
export function pointFeatures(layer: ColumnLayer, code: string): Feature<Point>[] {
  const at = degrees(layer);
  const placed = layer.columns.placed as boolean[];
  const out: Feature<Point>[] = [];
  for (let i = 0; i < layer.count; i++) {
    if (placed[i]) {
      const feature = new Feature(new Point(transform([at[2 * i], at[2 * i + 1]], 'EPSG:4326', code)));
      feature.set('index', i);
      out.push(feature);
    }
  }
  return out;
}

const casing = new Style({ stroke: new Stroke({ color: 'rgba(255,255,255,0.85)', width: 4 }) });
const dashes = new Style({ stroke: new Stroke({ color: boundary, width: 1.6, lineDash: [9, 4, 2, 4] }) });

export function boundaryLayer(layer: ColumnLayer, code: string) {
  return new VectorLayer({
    source: new VectorSource({ features: polygons(layer, code) }),
    style: [casing, dashes],
    zIndex: 12,
  });
}

const river = new Style({ stroke: new Stroke({ color: waterLine, width: 1.8 }) });
const lake = new Style({ fill: new Fill({ color: water }), stroke: new Stroke({ color: waterLine, width: 1 }) });

/** Ground that is drawn once into a picture which follows the view. */
function ground(layers: ColumnLayer[], code: string, zIndex: number, style: (layer: ColumnLayer) => Style) {
  const features = layers.flatMap((layer): Feature<Geometry>[] => {
    const made: Feature<Geometry>[] = layer.kind === 'lines' ? lines(layer, code) : polygons(layer, code);
    const own = style(layer);
    made.forEach((f) => f.setStyle(own));
    return made;
  });
  return new VectorImageLayer({ source: new VectorSource({ features }), imageRatio: 1.5, zIndex });
}

export const waterLayer = (layers: ColumnLayer[], code: string) =>
  ground(layers, code, 12, (layer) => (layer.kind === 'lines' ? river : lake));

/** Kind of land of a backdrop layer, e.g. forest of backdrop-landcover:forest. */
export const landKind = (id: string): string => id.split(':')[1] ?? '';

export const landLayer = (layers: ColumnLayer[], code: string) =>
  ground(layers, code, 11, (layer) => new Style({ fill: new Fill({ color: landColour[landKind(layer.id)] ?? '#f4f4f4' }) }));

const townshipLine = new Style({ stroke: new Stroke({ color: '#9a9a9a', width: 0.9, lineDash: [3, 3] }) });

export const townshipLinesLayer = (layers: ColumnLayer[], code: string) => ground(layers, code, 13, () => townshipLine);

const roadStyles = Object.fromEntries(
  Object.entries(roadStyle).map(([group, s], rank) => [
    group,
    new Style({ stroke: new Stroke({ color: s.colour, width: s.width }), zIndex: 10 - rank }),
  ]),
);

const hairline = new Style({ stroke: new Stroke({ color: '#d9d9d9', width: 0.5 }), zIndex: 0 });

/** Drawn once into a picture that follows the view: replaying every line each frame would slow a drag. */
export function roadsLayer(layer: ColumnLayer, code: string) {
  const classes = layer.columns.class as string[];
  return new VectorImageLayer({
    source: new VectorSource({ features: lines(layer, code) }),
    style: (f, resolution) => {
      const group = roadGroup(classes[f.get('index') as number]);
      // seen from afar the small roads are ground: a hairline, so that people and facilities stand out
      const metres = code === 'EPSG:4490' ? resolution * 111320 : resolution;
      return group === 'other' && metres > 25 ? hairline : roadStyles[group];
    },
    imageRatio: 1.5,
    zIndex: 20,
  });
}

/** Names beside places; those that find no room are left out until the view is nearer. */
export function labelLayer(layer: ColumnLayer, code: string, options: { weight: string; size: number; zIndex: number; dot?: boolean }) {
  const names = layer.columns.name as string[];
  const fill = new Fill({ color: '#333333' });
  const halo = new Stroke({ color: 'rgba(255,255,255,0.92)', width: 3 });
  const styles = new Map<number, Style>();
  return new VectorLayer({
    source: new VectorSource({ features: pointFeatures(layer, code) }),
    declutter: 'labels',
    zIndex: options.zIndex,
    style: (f) => {
      const index = f.get('index') as number;
      let style = styles.get(index);
      if (!style) {
        style = new Style({
          text: new Text({
            text: names[index],
            font: `${options.weight} ${options.size}px ${fontStack}`,
            fill,
            stroke: halo,
            offsetY: 15,
          }),
        });
        styles.set(index, style);
      }
      return style;
    },
  });
}

const closedRoad = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 6 }) }),
  new Style({ stroke: new Stroke({ color: '#b2182b', width: 3, lineDash: [6, 4] }) }),
];

export function closedRoadsLayer() {
  return new VectorLayer({ source: new VectorSource(), style: closedRoad, zIndex: 21 });
}

const route = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 7 }) }),
  new Style({ stroke: new Stroke({ color: '#e08214', width: 4 }) }),
];

export function routeLayer() {
  return new VectorLayer({ source: new VectorSource<Feature<LineString>>(), style: route, zIndex: 45 });
}
