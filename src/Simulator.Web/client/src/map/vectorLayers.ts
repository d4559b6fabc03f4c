import Feature from 'ol/Feature';
import { createEmpty, extend } from 'ol/extent';
import type Geometry from 'ol/geom/Geometry';
import LineString from 'ol/geom/LineString';
import MultiLineString from 'ol/geom/MultiLineString';
import MultiPolygon from 'ol/geom/MultiPolygon';
import Point from 'ol/geom/Point';
import VectorLayer from 'ol/layer/Vector';
import VectorImageLayer from 'ol/layer/VectorImage';
import { transform } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import { Fill, Stroke, Style } from 'ol/style';
import type { ColumnLayer } from '../api/types';
import { groundOf } from './backdrop';
import { degrees, shapes } from './decode';
import { boundary, landColour, roadGroup, roadStyle, water, waterLine } from './palette';

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

const veil = new Style({ fill: new Fill({ color: 'rgba(251,251,248,0.62)' }) });

/** The county's outline, and a veil over the ground beyond it. */
export function boundaryLayer(layer: ColumnLayer, code: string) {
  const outline = polygons(layer, code);
  const holes = outline.flatMap((f) => f.getGeometry()!.getCoordinates().map((part) => part[0]));
  const beyond = new Feature(new MultiPolygon([[around(extentOf(outline)), ...holes]]));
  beyond.setStyle(veil);
  return new VectorImageLayer({
    source: new VectorSource<Feature<Geometry>>({ features: [beyond, ...outline] }),
    style: [casing, dashes],
    imageRatio: 1.5,
    zIndex: 12,
  });
}

function extentOf(features: Feature<MultiPolygon>[]): number[] {
  return features.reduce((box, f) => extend(box, f.getGeometry()!.getExtent()), createEmpty());
}

/** A ring far beyond an extent: ten times its size on every side. */
function around([x0, y0, x1, y1]: number[]): number[][] {
  const [w, h] = [10 * (x1 - x0), 10 * (y1 - y0)];
  return [[x0 - w, y0 - h], [x1 + w, y0 - h], [x1 + w, y1 + h], [x0 - w, y1 + h], [x0 - w, y0 - h]];
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

export const landLayer = (layers: ColumnLayer[], code: string) =>
  ground(layers, code, 11, (layer) => new Style({ fill: new Fill({ color: landColour[groundOf(layer)] ?? landColour.ground }) }));

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

const closedRoad = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 6 }) }),
  new Style({ stroke: new Stroke({ color: '#b2182b', width: 3, lineDash: [6, 4] }) }),
];

export function closedRoadsLayer() {
  return new VectorLayer({ source: new VectorSource(), style: closedRoad, zIndex: 21 });
}

export type ClosedRoads = ReturnType<typeof closedRoadsLayer>;

const openedRoad = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 6 }) }),
  new Style({ stroke: new Stroke({ color: '#2166ac', width: 3 }) }),
];

/** Roads of the change list: the blue of what gets better. */
export function openedRoadsLayer() {
  return new VectorLayer({ source: new VectorSource<Feature<LineString>>(), style: openedRoad, zIndex: 44 });
}

const route = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 7 }) }),
  new Style({ stroke: new Stroke({ color: '#e08214', width: 4 }) }),
];

export function routeLayer() {
  return new VectorLayer({ source: new VectorSource<Feature<LineString>>(), style: route, zIndex: 45 });
}
