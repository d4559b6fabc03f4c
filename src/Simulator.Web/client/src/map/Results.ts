import Feature from 'ol/Feature';
import type OlMap from 'ol/Map';
import LineString from 'ol/geom/LineString';
import type BaseLayer from 'ol/layer/Base';
import VectorLayer from 'ol/layer/Vector';
import { transform } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import type { ColumnLayer } from '../api/types';
import { areaStyle, auditStyle, circleStyle, circuitStyle, remedyStyle, treeStyle } from './resultStyles';
import * as make from './vectorLayers';

type Line = [number, number][];

/** What was computed and is drawn over the ground: service areas, circles, audit status, a route, new roads. */
export class Results {
  private readonly areas = new VectorLayer({ source: new VectorSource(), zIndex: 15, style: areaStyle });
  private readonly circles = new VectorLayer({ source: new VectorSource(), zIndex: 16, style: circleStyle });
  private readonly audit = new VectorLayer({ source: new VectorSource(), zIndex: 38 });
  private readonly remedy = new VectorLayer({ source: new VectorSource(), zIndex: 37 });
  private readonly circuits = new VectorLayer({ source: new VectorSource<Feature<LineString>>(), zIndex: 36, style: circuitStyle });
  private readonly tree = new VectorLayer({ source: new VectorSource<Feature<LineString>>(), zIndex: 35, style: treeStyle });
  private readonly route = make.routeLayer();
  private readonly opened = make.openedRoadsLayer();
  private shapes: { areas?: ColumnLayer; circles?: ColumnLayer } = {};
  private status: string[] = [];
  private modes: string[] = [];
  private lines: { circuits: Line[]; tree: Line[] } = { circuits: [], tree: [] };
  private routeLine: Line = [];
  private openedLines: Line[] = [];
  private villages: ColumnLayer | undefined;
  private code = 'EPSG:3857';

  constructor(map: OlMap) {
    [this.areas, this.circles, this.tree, this.circuits, this.remedy, this.audit, this.route, this.opened].forEach((layer) => map.addLayer(layer));
  }

  layer(id: string): BaseLayer | undefined {
    return { areas: this.areas, circles: this.circles, audit: this.audit, remedy: this.remedy, circuits: this.circuits, tree: this.tree }[id];
  }

  /** Another county: nothing is computed yet. */
  clear(): void {
    this.shapes = {};
    this.status = [];
    this.modes = [];
    this.lines = { circuits: [], tree: [] };
    this.routeLine = [];
    this.openedLines = [];
  }

  /** Everything anew in the projection of the view. */
  build(columns: Record<string, ColumnLayer>, code: string): void {
    this.villages = columns.villages;
    this.code = code;
    for (const id of ['areas', 'circles'] as const) {
      this[id].getSource()!.clear();
      const found = this.shapes[id];
      if (found) {
        this.showShapes(id, found);
      }
    }
    this.showAudit(this.status);
    this.showRemedy(this.modes);
    this.showLines('circuits', this.lines.circuits);
    this.showLines('tree', this.lines.tree);
    this.showRoute(this.routeLine);
    this.showOpened(this.openedLines);
  }

  showShapes(id: 'areas' | 'circles', columns: ColumnLayer): void {
    this.shapes[id] = columns;
    const source = this[id].getSource()!;
    source.clear();
    source.addFeatures(make.polygons(columns, this.code));
  }

  /** Status of each village in the order of the layer "villages"; empty strings are not drawn. */
  showAudit(status: string[]): void {
    this.status = status;
    this.audit.getSource()!.clear();
    if (this.villages && status.length === this.villages.count) {
      this.audit.setStyle((f) => auditStyle(status[f.get('index') as number]));
      this.audit.getSource()!.addFeatures(make.pointFeatures(this.villages, this.code));
    }
  }

  /** How each village is served, in the order of the layer "villages". */
  showRemedy(modes: string[]): void {
    this.modes = modes;
    this.remedy.getSource()!.clear();
    if (this.villages && modes.length === this.villages.count) {
      this.remedy.setStyle((f) => remedyStyle(modes[f.get('index') as number]));
      this.remedy.getSource()!.addFeatures(make.pointFeatures(this.villages, this.code));
    }
  }

  /** Rounds, or each facility to its parent: straight lines, not roads. */
  showLines(id: 'circuits' | 'tree', lines: Line[]): void {
    this.lines[id] = lines;
    this.fill(this[id].getSource()!, lines);
  }

  showRoute(line: Line): void {
    this.routeLine = line;
    this.fill(this.route.getSource()!, [line]);
  }

  /** Roads that the change list opens. */
  showOpened(lines: Line[]): void {
    this.openedLines = lines;
    this.fill(this.opened.getSource()!, lines);
  }

  private fill(source: VectorSource<Feature<LineString>>, lines: Line[]): void {
    source.clear();
    source.addFeatures(lines.filter((line) => line.length > 1).map((line) => new Feature(
      new LineString(line.map((at) => transform(at, 'EPSG:4326', this.code))))));
  }
}
