import type Feature from 'ol/Feature';
import Point from 'ol/geom/Point';
import VectorLayer from 'ol/layer/Vector';
import { transform } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import { Style } from 'ol/style';
import type { ColumnLayer, Tier } from '../api/types';
import type { Moved } from './labelPlaces';
import { spread } from './spread';
import { facilityIcon, rank, size } from './symbols';
import { pointFeatures } from './vectorLayers';

/** Village clinics are too many to move apart, and small enough not to hide a symbol. */
const leastSpread = 20;
const mostPixels = 14;

/** Facilities as they are after the change list: by tier and status, the edited and chosen ones marked. */
export class FacilityLayer {
  readonly source = new VectorSource<Feature<Point>>();
  readonly layer = new VectorLayer({
    source: this.source,
    zIndex: 50,
    style: (feature, resolution) => this.style(feature as Feature<Point>, resolution),
  });
  edited = new Set<string>();
  chosen = new Set<string>();
  selected = '';
  /** The facility that is being dragged: it stands where the pointer is. */
  lifted: Feature<Point> | null = null;
  private columns: ColumnLayer | null = null;
  private code = 'EPSG:3857';
  private moves = new Map<Feature<Point>, [number, number]>();
  private movesFor = 0;

  show(columns: ColumnLayer, code: string): void {
    this.columns = columns;
    this.code = code;
    this.movesFor = 0;
    this.source.clear(true);
    this.source.addFeatures(pointFeatures(columns, code));
  }

  clear(): void {
    this.columns = null;
    this.source.clear(true);
  }

  value(index: number, column: string): string | number | boolean | null {
    return this.columns?.columns[column]?.[index] ?? null;
  }

  feature(id: string): Feature<Point> | null {
    return this.source.getFeatures().find((f) => this.value(f.get('index') as number, 'id') === id) ?? null;
  }

  /** The facility whose symbol is nearest to a position, higher tiers first where symbols overlap; null beyond the
   * distance. */
  nearest(at: number[], within: number, resolution: number): Feature<Point> | null {
    let best: Feature<Point> | null = null;
    let least = Infinity;
    for (const feature of this.source.getFeatures()) {
      const [x, y] = this.shownAt(feature, resolution);
      const d = Math.hypot(x - at[0], y - at[1]);
      const cost = d - (rank[this.tier(feature)] / 60) * within * 0.5;
      if (d <= within && cost < least) {
        least = cost;
        best = feature;
      }
    }
    return best;
  }

  /** Where every facility stands, in the view's units, and how far from there its symbol is drawn. */
  *positions(): Generator<{ index: number; x: number; y: number; moved: Moved }> {
    for (const feature of this.source.getFeatures()) {
      const [x, y] = feature.getGeometry()!.getCoordinates();
      yield { index: feature.get('index') as number, x, y, moved: (resolution) => this.move(feature, resolution) };
    }
  }

  position(feature: Feature<Point>): [number, number] {
    return transform(feature.getGeometry()!.getCoordinates(), this.code, 'EPSG:4326') as [number, number];
  }

  /** How far from its place a facility's symbol is drawn, pixels: symbols of higher tiers that would hide each other
   * stand a little apart. */
  private move(feature: Feature<Point>, resolution: number): [number, number] {
    if (this.movesFor !== resolution) {
      this.movesFor = resolution;
      const high = this.source.getFeatures().filter((f) => rank[this.tier(f)] >= leastSpread);
      const spots = high.map((f) => {
        const [x, y] = f.getGeometry()!.getCoordinates();
        return { x: x / resolution, y: y / resolution, half: size[this.tier(f)] / 2 + 1 };
      });
      this.moves = new Map(spread(spots, mostPixels).map((move, i) => [high[i], move]));
    }
    return (feature === this.lifted ? undefined : this.moves.get(feature)) ?? [0, 0];
  }

  private shownAt(feature: Feature<Point>, resolution: number): number[] {
    const [x, y] = feature.getGeometry()!.getCoordinates();
    const [right, up] = this.move(feature, resolution);
    return [x + right * resolution, y + up * resolution];
  }

  private tier(feature: Feature<Point>): Tier {
    return this.value(feature.get('index') as number, 'tier') as Tier;
  }

  private style(feature: Feature<Point>, resolution: number): Style {
    const index = feature.get('index') as number;
    const id = this.value(index, 'id') as string;
    const tier = this.tier(feature);
    return new Style({
      geometry: new Point(this.shownAt(feature, resolution)),
      image: facilityIcon({
        tier,
        status: this.value(index, 'status') as string,
        neighbour: this.value(index, 'neighbour') === true,
        edited: this.edited.has(id),
        chosen: this.chosen.has(id),
        selected: this.selected === id,
      }),
      zIndex: rank[tier],
    });
  }
}
