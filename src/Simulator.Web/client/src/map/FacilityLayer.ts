import type Feature from 'ol/Feature';
import Point from 'ol/geom/Point';
import VectorLayer from 'ol/layer/Vector';
import { transform } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import { Style } from 'ol/style';
import type { ColumnLayer, Tier } from '../api/types';
import { facilityIcon, rank } from './symbols';
import { pointFeatures } from './vectorLayers';

/** Facilities as they are after the change list: by tier and status, the edited and chosen ones marked. */
export class FacilityLayer {
  readonly source = new VectorSource<Feature<Point>>();
  readonly layer = new VectorLayer({
    source: this.source,
    zIndex: 50,
    style: (feature) => this.style(feature as Feature<Point>),
  });
  edited = new Set<string>();
  chosen = new Set<string>();
  selected = '';
  private columns: ColumnLayer | null = null;
  private code = 'EPSG:3857';

  show(columns: ColumnLayer, code: string): void {
    this.columns = columns;
    this.code = code;
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

  /** The facility nearest to a position, higher tiers first where symbols overlap; null beyond the distance. */
  nearest(at: number[], within: number): Feature<Point> | null {
    let best: Feature<Point> | null = null;
    let least = Infinity;
    for (const feature of this.source.getFeatures()) {
      const [x, y] = feature.getGeometry()!.getCoordinates();
      const d = Math.hypot(x - at[0], y - at[1]);
      const tier = this.value(feature.get('index') as number, 'tier') as Tier;
      const cost = d - (rank[tier] / 60) * within * 0.5;
      if (d <= within && cost < least) {
        least = cost;
        best = feature;
      }
    }
    return best;
  }

  /** Where every facility stands, in the view's units. */
  *positions(): Generator<{ index: number; x: number; y: number }> {
    for (const feature of this.source.getFeatures()) {
      const [x, y] = feature.getGeometry()!.getCoordinates();
      yield { index: feature.get('index') as number, x, y };
    }
  }

  position(feature: Feature<Point>): [number, number] {
    return transform(feature.getGeometry()!.getCoordinates(), this.code, 'EPSG:4326') as [number, number];
  }

  private style(feature: Feature<Point>): Style {
    const index = feature.get('index') as number;
    const id = this.value(index, 'id') as string;
    const tier = this.value(index, 'tier') as Tier;
    return new Style({
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
