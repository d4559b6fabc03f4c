import Feature from 'ol/Feature';
import OlMap from 'ol/Map';
import View from 'ol/View';
import ScaleLine from 'ol/control/ScaleLine';
import { isEmpty } from 'ol/extent';
import LineString from 'ol/geom/LineString';
import type Point from 'ol/geom/Point';
import { defaults as defaultInteractions } from 'ol/interaction/defaults';
import type BaseLayer from 'ol/layer/Base';
import VectorLayer from 'ol/layer/Vector';
import { transform, transformExtent } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import type { ColumnLayer, CountyOverview, DemandColumns } from '../api/types';
import { DemandLayer, DemandPoints } from './DemandLayer';
import { DragSite } from './DragSite';
import { FacilityLayer } from './FacilityLayer';
import { Measure } from './Measure';
import { degrees } from './decode';
import { demandPaints, type DemandTheme } from './demandPaints';
import { viewCode, type ViewKind } from './projections';
import { areaStyle, auditStyle, circleStyle } from './resultStyles';
import * as make from './vectorLayers';

export type Tool = 'select' | 'add' | 'road' | 'measure';

/** What the map tells the page. Positions are longitude and latitude. */
export interface MapEvents {
  onStep(facility: string, at: [number, number]): void;
  onDrop(facility: string, at: [number, number]): void;
  onAdd(at: [number, number]): void;
  onRoad(id: string): void;
  onPick(hit: Hit | null): void;
  onHover(hit: Hit | null, pixel: number[]): void;
  onPointer(at: [number, number] | null): void;
  onDrawn(): void;
}

export interface Hit {
  kind: 'facility' | 'demand' | 'township' | 'village';
  index: number;
  id: string;
}

/** The map of one county: its layers, its view and what can be done on it. Knows nothing of the page around it. */
export class CountyMap {
  readonly map: OlMap;
  readonly facilities = new FacilityLayer();
  readonly measure: Measure;
  private readonly drag: DragSite;
  private readonly themes: Record<DemandTheme, DemandLayer>;
  private readonly swipeLayer = new DemandLayer('swipe', 35);
  private readonly closed = make.closedRoadsLayer();
  private readonly route = make.routeLayer();
  private readonly areas = new VectorLayer({ source: new VectorSource(), zIndex: 15, style: areaStyle });
  private readonly circles = new VectorLayer({ source: new VectorSource(), zIndex: 16, style: circleStyle });
  private readonly audit = new VectorLayer({ source: new VectorSource(), zIndex: 38 });
  private built: Record<string, BaseLayer> = {};
  private roads: ReturnType<typeof make.roadsLayer> | null = null;
  private columns: Record<string, ColumnLayer> = {};
  private overview: CountyOverview | null = null;
  points: DemandPoints | null = null;
  private kind: ViewKind = 'mercator';
  private answer: { now: DemandColumns; before: DemandColumns | null } | null = null;
  private results: Record<string, ColumnLayer> = {};
  private auditStatus: string[] = [];
  private tool: Tool = 'select';
  private closedIds: string[] = [];
  private routeLine: [number, number][] = [];

  constructor(target: HTMLElement, private readonly events: MapEvents) {
    this.map = new OlMap({
      target,
      controls: [new ScaleLine({ units: 'metric', minWidth: 80 })],
      interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false }),
      view: new View({ center: [0, 0], zoom: 2 }),
    });
    this.themes = {
      population: new DemandLayer('population', 30),
      minutes: new DemandLayer('minutes', 31),
      outcome: new DemandLayer('outcome', 32),
      difference: new DemandLayer('difference', 33),
    };
    this.measure = new Measure(this.map);
    this.drag = new DragSite(this.facilities, () => 12 * this.resolution(),
      (id, at) => events.onStep(id, at), (id, at) => events.onDrop(id, at));
    for (const layer of [...Object.values(this.themes), this.swipeLayer, this.closed, this.route, this.areas,
      this.circles, this.audit, this.facilities.layer, this.drag.layer, this.measure.layer]) {
      this.map.addLayer(layer);
    }
    this.swipeLayer.setVisible(false);
    this.map.addInteraction(this.drag);
    this.map.on('singleclick', (e) => this.click(e.coordinate));
    this.watchPointer();
    this.map.on('rendercomplete', () => events.onDrawn());
  }

  /** Draws another county and goes to it. */
  open(overview: CountyOverview, columns: Record<string, ColumnLayer>, kind: ViewKind): void {
    this.overview = overview;
    this.columns = columns;
    this.kind = kind;
    this.answer = null;
    this.results = {};
    this.closedIds = [];
    this.routeLine = [];
    this.auditStatus = [];
    const demand = columns.demand;
    this.points = demand
      ? new DemandPoints(degrees(demand), demand.columns.placed as boolean[],
        (demand.columns.population as number[]), overview.populationKind === 'raster' ? cellSize(demand) : [0, 0])
      : null;
    this.rebuild();
    this.fit();
  }

  setProjection(kind: ViewKind): void {
    if (!this.overview || kind === this.kind) {
      return;
    }
    const before = this.map.getView();
    const from = before.getProjection().getCode();
    const extent = transformExtent(before.calculateExtent(), from, 'EPSG:4326');
    this.kind = kind;
    this.rebuild();
    this.map.getView().fit(transformExtent(extent, 'EPSG:4326', this.code()), { size: this.map.getSize() });
  }

  /** The whole county in view. */
  fit(): void {
    const bounds = this.overview?.bounds;
    if (bounds) {
      const extent = transformExtent(bounds, 'EPSG:4326', this.code());
      if (!isEmpty(extent)) {
        this.map.getView().fit(extent, { padding: [56, 36, 48, 36], size: this.map.getSize() });
      }
    }
  }

  goTo(at: [number, number]): void {
    const view = this.map.getView();
    view.animate({ center: transform(at, 'EPSG:4326', this.code()), duration: 250 });
    const near = this.kind === 'degrees' ? 20 / 111320 : 20;
    if ((view.getResolution() ?? 0) > near) {
      view.animate({ resolution: near, duration: 250 });
    }
  }

  zoom(step: number): void {
    const view = this.map.getView();
    view.animate({ zoom: (view.getZoom() ?? 8) + step, duration: 150 });
  }

  showFacilities(columns: ColumnLayer | undefined): void {
    if (columns && !this.drag.isDragging) {
      this.facilities.show(columns, this.code());
    }
  }

  /** The chosen ones, the edited ones and the selected one look different. */
  markFacilities(edited: Iterable<string>, chosen: Iterable<string>, selected: string): void {
    this.facilities.edited = new Set(edited);
    this.facilities.chosen = new Set(chosen);
    this.facilities.selected = selected;
    this.facilities.layer.changed();
  }

  showDemand(now: DemandColumns, before: DemandColumns | null): void {
    this.answer = { now, before };
    this.repaint();
  }

  /** The reference on the left of the line, the present list on its right; null leaves the swipe. */
  swipe(share: number | null): void {
    const theme = this.themes.outcome;
    theme.clip = [share ?? 0, 1];
    this.swipeLayer.clip = [0, share ?? 0];
    this.swipeLayer.setVisible(share !== null && theme.getVisible());
    this.repaint();
  }

  setLayers(list: { id: string; visible: boolean; opacity: number }[]): void {
    list.forEach(({ id, visible, opacity }, order) => {
      const layer = this.layer(id);
      layer?.setVisible(visible);
      layer?.setOpacity(opacity);
      layer?.setZIndex(10 + order * 3);
    });
    // what is being edited and the facilities' own order stay on top of everything
    this.swipeLayer.setZIndex((this.themes.outcome.getZIndex() ?? 0) + 1);
    this.closed.setZIndex((this.roads?.getZIndex() ?? 20) + 1);
    this.swipe(this.swipeLayer.getVisible() ? this.swipeLayer.clip[1] : null);
  }

  showResult(id: 'areas' | 'circles', columns: ColumnLayer): void {
    this.results[id] = columns;
    const layer = id === 'areas' ? this.areas : this.circles;
    layer.getSource()!.clear();
    layer.getSource()!.addFeatures(make.polygons(columns, this.code()));
  }

  /** Status of each village in the order of the layer "villages"; empty strings are not drawn. */
  showAudit(status: string[]): void {
    this.auditStatus = status;
    const villages = this.columns.villages;
    this.audit.getSource()!.clear();
    if (villages && status.length === villages.count) {
      const features = make.pointFeatures(villages, this.code());
      this.audit.setStyle((f) => auditStyle(status[f.get('index') as number]));
      this.audit.getSource()!.addFeatures(features);
    }
  }

  showClosedRoads(ids: string[]): void {
    this.closedIds = ids;
    const source = this.closed.getSource()!;
    source.clear();
    if (this.roads && ids.length > 0) {
      const meant = new Set(ids);
      const names = this.columns.roads.columns.id as string[];
      source.addFeatures(this.roads.getSource()!.getFeatures().filter((f) => meant.has(names[f.get('index') as number])));
    }
  }

  showRoute(line: [number, number][]): void {
    this.routeLine = line;
    const source = this.route.getSource()!;
    source.clear();
    if (line.length > 1) {
      const projected = line.map((at) => transform(at, 'EPSG:4326', this.code()));
      source.addFeature(new Feature(new LineString(projected)));
    }
  }

  setTool(tool: Tool): void {
    this.tool = tool;
    this.drag.enabled = tool === 'select' || tool === 'add';
    if (tool === 'measure') {
      this.measure.start();
    } else {
      this.measure.stop();
    }
    this.map.getTargetElement()!.dataset.tool = tool;
  }

  /** Longitude and latitude of a pixel, for tests and for the keyboard. */
  at(pixel: number[]): [number, number] {
    return transform(this.map.getCoordinateFromPixel(pixel), this.code(), 'EPSG:4326') as [number, number];
  }

  pixelOf(at: [number, number]): number[] {
    return this.map.getPixelFromCoordinate(transform(at, 'EPSG:4326', this.code()));
  }

  code(): string {
    const bounds = this.overview?.bounds;
    return viewCode(this.kind, bounds ? (bounds[0] + bounds[2]) / 2 : 105);
  }

  dispose(): void {
    this.map.setTarget(undefined);
    this.map.dispose();
  }

  private layer(id: string): BaseLayer | undefined {
    switch (id) {
      case 'facilities': return this.facilities.layer;
      case 'areas': return this.areas;
      case 'circles': return this.circles;
      case 'audit': return this.audit;
      default: return this.themes[id as DemandTheme] ?? this.built[id];
    }
  }

  /** Builds everything that depends on the view's projection. */
  private rebuild(): void {
    for (const layer of Object.values(this.built)) {
      this.map.removeLayer(layer);
    }
    this.built = {};
    this.roads = null;
    const code = this.code();
    this.map.setView(new View({ projection: code, center: [0, 0], resolution: 100, constrainResolution: false }));
    this.points?.project(code);
    const c = this.columns;
    const backdrop = (id: string, build: (layers: ColumnLayer[], code: string) => BaseLayer): void => {
      const meant = Object.keys(c).filter((k) => backdropOf(k) === id).map((k) => c[k]);
      if (meant.length > 0) {
        this.built[id] = build(meant, code);
      }
    };
    backdrop('land', make.landLayer);
    backdrop('water', make.waterLayer);
    backdrop('townshipLines', make.townshipLinesLayer);
    if (c.boundary) {
      this.built.boundary = make.boundaryLayer(c.boundary, code);
    }
    if (c.roads) {
      this.roads = make.roadsLayer(c.roads, code);
      this.built.roads = this.roads;
    }
    if (c.townships) {
      this.built.townships = make.labelLayer(c.townships, code, { weight: '600', size: 13, zIndex: 40 });
    }
    if (c.villages) {
      this.built.villages = make.labelLayer(c.villages, code, { weight: '400', size: 11, zIndex: 39 });
    }
    for (const layer of Object.values(this.built)) {
      this.map.addLayer(layer);
    }
    this.facilities.clear();
    if (c.facilities) {
      this.facilities.show(c.facilities, code);
    }
    for (const id of ['areas', 'circles'] as const) {
      (id === 'areas' ? this.areas : this.circles).getSource()!.clear();
      if (this.results[id]) {
        this.showResult(id, this.results[id]);
      }
    }
    this.showAudit(this.auditStatus);
    this.showClosedRoads(this.closedIds);
    this.showRoute(this.routeLine);
    this.repaint();
  }

  private repaint(): void {
    const points = this.points;
    for (const [name, layer] of Object.entries(this.themes) as [DemandTheme, DemandLayer][]) {
      layer.show(points, points ? demandPaints[name](points, this.answer?.now ?? null, this.answer?.before ?? null) : null);
    }
    this.swipeLayer.show(points, points ? demandPaints.outcome(points, this.answer?.before ?? null, null) : null);
  }

  private resolution(): number {
    return this.map.getView().getResolution() ?? 1;
  }

  private click(coordinate: number[]): void {
    if (this.tool === 'add') {
      this.events.onAdd(transform(coordinate, this.code(), 'EPSG:4326') as [number, number]);
    } else if (this.tool === 'road') {
      const road = this.roads?.getSource()!.getClosestFeatureToCoordinate(coordinate);
      const near = road?.getGeometry()?.getClosestPoint(coordinate);
      if (road && near && Math.hypot(near[0] - coordinate[0], near[1] - coordinate[1]) < 10 * this.resolution()) {
        this.events.onRoad(this.columns.roads.columns.id[road.get('index') as number] as string);
      }
    } else if (this.tool === 'select') {
      this.events.onPick(this.hit(coordinate));
    }
  }

  /** What lies under a position: a facility before a village before a demand point. */
  private hit(coordinate: number[]): Hit | null {
    const within = 10 * this.resolution();
    if (this.facilities.layer.getVisible()) {
      const facility = this.facilities.nearest(coordinate, within);
      if (facility) {
        const index = facility.get('index') as number;
        return { kind: 'facility', index, id: this.facilities.value(index, 'id') as string };
      }
    }
    for (const kind of ['township', 'village'] as const) {
      const id = kind === 'township' ? 'townships' : 'villages';
      const layer = this.built[id];
      if (layer?.getVisible()) {
        const feature = (layer as VectorLayer).getSource()!.getClosestFeatureToCoordinate(coordinate) as Feature<Point> | null;
        const at = feature?.getGeometry()!.getCoordinates();
        if (at && Math.hypot(at[0] - coordinate[0], at[1] - coordinate[1]) < within) {
          const index = feature!.get('index') as number;
          return { kind, index, id: this.columns[id].columns.id[index] as string };
        }
      }
    }
    const index = this.points?.nearest(coordinate[0], coordinate[1], within) ?? -1;
    return index < 0 ? null : { kind: 'demand', index, id: this.columns.demand.columns.id[index] as string };
  }

  /** One hit test an animation frame, however fast the pointer moves. */
  private watchPointer(): void {
    let waiting: { coordinate: number[]; pixel: number[] } | null = null;
    this.map.on('pointermove', (e) => {
      this.events.onPointer(transform(e.coordinate, this.code(), 'EPSG:4326') as [number, number]);
      if (e.dragging || this.drag.isDragging) {
        this.events.onHover(null, e.pixel);
        return;
      }
      if (!waiting) {
        requestAnimationFrame(() => {
          const at = waiting!;
          waiting = null;
          this.events.onHover(this.tool === 'measure' ? null : this.hit(at.coordinate), at.pixel);
        });
      }
      waiting = { coordinate: e.coordinate, pixel: e.pixel };
    });
    this.map.on('movestart', () => this.events.onHover(null, [0, 0]));
    this.map.getViewport()!.addEventListener('pointerleave', () => {
      this.events.onHover(null, [0, 0]);
      this.events.onPointer(null);
    });
  }
}

/** Which layer of the page a backdrop layer of the county belongs to; empty for other layers. */
export function backdropOf(layer: string): '' | 'land' | 'water' | 'townshipLines' {
  if (!layer.startsWith('backdrop-')) {
    return '';
  }
  const kind = layer.slice('backdrop-'.length);
  return kind.startsWith('landcover') || kind.startsWith('cover') ? 'land'
    : kind.startsWith('township') ? 'townshipLines' : 'water';
}

/** Cell width and height of a raster's points in degrees: the smallest steps between their positions. */
function cellSize(layer: ColumnLayer): [number, number] {
  const at = degrees(layer);
  const step = (offset: number): number => {
    const values = [...new Set(at.filter((_, i) => i % 2 === offset).map((v) => Math.round(v * 1e6)))].sort((a, b) => a - b);
    let least = Infinity;
    for (let i = 1; i < values.length; i++) {
      const d = values[i] - values[i - 1];
      if (d > 20 && d < least) {
        least = d;
      }
    }
    return Number.isFinite(least) ? least / 1e6 : 0;
  };
  return [step(0), step(1)];
}
