import OlMap from 'ol/Map';
import View from 'ol/View';
import ScaleLine from 'ol/control/ScaleLine';
import { isEmpty } from 'ol/extent';
import { defaults as defaultInteractions } from 'ol/interaction/defaults';
import type BaseLayer from 'ol/layer/Base';
import { transform, transformExtent } from 'ol/proj';
import type { ColumnLayer, CountyOverview, DemandColumns, ReliefPicture } from '../api/types';
import { cellSize } from './cellSize';
import { DemandLayer, DemandPoints } from './DemandLayer';
import { DragSite } from './DragSite';
import { DrawRoad } from './DrawRoad';
import { FacilityLayer } from './FacilityLayer';
import { Ground } from './Ground';
import { Measure } from './Measure';
import { Names } from './Names';
import { watchPointer } from './Pointer';
import { Results } from './Results';
import { degrees } from './decode';
import { demandPaints, type DemandTheme } from './demandPaints';
import type { Hit, MapEvents, Tool } from './mapEvents';
import { namesOf } from './mapNames';
import { viewCode, type ViewKind } from './projections';

/** The map of one county: its layers, its view and what can be done on it. Knows nothing of the page around it. */
export class CountyMap {
  readonly map: OlMap;
  readonly facilities = new FacilityLayer();
  readonly results: Results;
  readonly ground: Ground;
  private readonly measure: Measure;
  private readonly drag: DragSite;
  private readonly drawRoad: DrawRoad;
  private readonly names = new Names();
  private readonly themes: Record<DemandTheme, DemandLayer>;
  private readonly swipeLayer = new DemandLayer('swipe', 35);
  private columns: Record<string, ColumnLayer> = {};
  private overview: CountyOverview | null = null;
  private shown = new Set<string>();
  private points: DemandPoints | null = null;
  private kind: ViewKind = 'mercator';
  private answer: { now: DemandColumns; before: DemandColumns | null } | null = null;
  private response: readonly (number | null)[] = [];
  private tool: Tool = 'select';

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
      response: new DemandLayer('response', 31),
      outcome: new DemandLayer('outcome', 32),
      difference: new DemandLayer('difference', 33),
    };
    this.measure = new Measure(this.map);
    this.drawRoad = new DrawRoad(this.map, (line) => events.onRoadDrawn(line));
    this.drag = new DragSite(this.facilities, () => this.resolution(),
      (id, at) => {
        this.showNames();
        events.onStep(id, at);
      },
      (id, at) => events.onDrop(id, at));
    this.ground = new Ground(this.map);
    Object.values(this.themes).forEach((layer) => this.map.addLayer(layer));
    this.map.addLayer(this.swipeLayer);
    this.results = new Results(this.map);
    [this.facilities.layer, this.drag.layer, this.measure.layer, this.names.layer].forEach((layer) => this.map.addLayer(layer));
    this.swipeLayer.setVisible(false);
    this.map.addInteraction(this.drag);
    this.map.on('singleclick', (e) => this.click(e.coordinate));
    watchPointer(this.map, {
      busy: () => this.drag.isDragging,
      hit: (coordinate) => (this.tool === 'measure' || this.tool === 'draw-road' ? null : this.hit(coordinate)),
      hover: (hit, pixel) => events.onHover(hit, pixel),
      pointer: (coordinate) => events.onPointer(coordinate && (transform(coordinate, this.code(), 'EPSG:4326') as [number, number])),
    });
    this.map.on('rendercomplete', () => events.onDrawn());
  }

  /** Draws another county and goes to it. */
  open(overview: CountyOverview, columns: Record<string, ColumnLayer>, kind: ViewKind): void {
    this.overview = overview;
    this.columns = columns;
    this.kind = kind;
    this.answer = null;
    this.results.clear();
    this.ground.showRelief(null);
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
        this.map.getView().fit(extent, { padding: [84, 48, 48, 48], size: this.map.getSize() });
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
      this.showNames();
    }
  }

  /** The chosen ones, the edited ones and the selected one look different. */
  markFacilities(edited: Iterable<string>, chosen: Iterable<string>, selected: string): void {
    this.facilities.edited = new Set(edited);
    this.facilities.chosen = new Set(chosen);
    this.facilities.selected = selected;
    this.facilities.layer.changed();
    this.showNames();
  }

  showDemand(now: DemandColumns, before: DemandColumns | null): void {
    this.answer = { now, before };
    this.repaint();
  }

  showRelief(picture: ReliefPicture, address: string): void {
    this.ground.showRelief({ picture, address });
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
    this.shown = new Set(list.filter((l) => l.visible).map((l) => l.id));
    list.forEach(({ id, visible, opacity }, order) => {
      const layer = this.layer(id);
      layer?.setVisible(visible);
      layer?.setOpacity(opacity);
      layer?.setZIndex(10 + order * 3);
    });
    // what is being edited and the names stay on top of everything
    this.swipeLayer.setZIndex((this.themes.outcome.getZIndex() ?? 0) + 1);
    this.swipe(this.swipeLayer.getVisible() ? this.swipeLayer.clip[1] : null);
    this.showNames();
  }

  setTool(tool: Tool): void {
    this.tool = tool;
    this.drag.enabled = tool === 'select' || tool === 'add';
    this.measure.stop();
    this.drawRoad.stop();
    if (tool === 'measure') {
      this.measure.start();
    } else if (tool === 'draw-road') {
      this.drawRoad.start(this.ground.roads?.getSource() ?? null);
    }
    this.map.getTargetElement()!.dataset.tool = tool;
  }

  /** Takes back the last point of a road that is being drawn. */
  takeBack(): void {
    this.drawRoad.back();
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
    return id === 'facilities' ? this.facilities.layer
      : this.themes[id as DemandTheme] ?? this.results.layer(id) ?? this.ground.layer(id);
  }

  /** Builds everything that depends on the view's projection. */
  private rebuild(): void {
    const code = this.code();
    this.map.setView(new View({ projection: code, center: [0, 0], resolution: 100, constrainResolution: false }));
    this.points?.project(code);
    this.ground.build(this.columns, code);
    this.facilities.clear();
    if (this.columns.facilities) {
      this.facilities.show(this.columns.facilities, code);
    }
    this.results.build(this.columns, code);
    this.showNames();
    this.repaint();
  }

  private showNames(): void {
    const { names, obstacles } = namesOf(this.columns, this.facilities, (id) => this.shown.has(id), this.code());
    this.names.show(names, obstacles);
  }

  /** Colours the demand points by the minutes an ambulance takes. */
  showResponse(minutes: readonly (number | null)[]): void {
    this.response = minutes;
    this.repaint();
  }

  private repaint(): void {
    const points = this.points;
    for (const [name, layer] of Object.entries(this.themes) as [DemandTheme, DemandLayer][]) {
      layer.show(points, points ? demandPaints[name](points, this.answer?.now ?? null, this.answer?.before ?? null, this.response) : null);
    }
    this.swipeLayer.show(points, points ? demandPaints.outcome(points, this.answer?.before ?? null, null, []) : null);
  }

  private resolution(): number {
    return this.map.getView().getResolution() ?? 1;
  }

  private click(coordinate: number[]): void {
    if (this.tool === 'add') {
      this.events.onAdd(transform(coordinate, this.code(), 'EPSG:4326') as [number, number]);
    } else if (this.tool === 'road') {
      const road = this.ground.roadAt(coordinate, 10 * this.resolution());
      if (road) {
        this.events.onRoad(road);
      }
    } else if (this.tool === 'select') {
      this.events.onPick(this.hit(coordinate));
    }
  }

  /** What lies under a position: a facility before a township or village before a demand point. */
  private hit(coordinate: number[]): Hit | null {
    const within = 10 * this.resolution();
    const facility = this.facilities.layer.getVisible() ? this.facilities.nearest(coordinate, within, this.resolution()) : null;
    if (facility) {
      const index = facility.get('index') as number;
      return { kind: 'facility', index, id: this.facilities.value(index, 'id') as string };
    }
    for (const kind of ['township', 'village'] as const) {
      const layer = kind === 'township' ? 'townships' : 'villages';
      const index = this.shown.has(layer) ? this.ground.placeAt(layer, coordinate, within) : -1;
      if (index >= 0) {
        return { kind, index, id: this.columns[layer].columns.id[index] as string };
      }
    }
    const index = this.points?.nearest(coordinate[0], coordinate[1], within) ?? -1;
    return index < 0 ? null : { kind: 'demand', index, id: this.columns.demand.columns.id[index] as string };
  }
}
