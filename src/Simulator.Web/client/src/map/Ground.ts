import type OlMap from 'ol/Map';
import ImageLayer from 'ol/layer/Image';
import type BaseLayer from 'ol/layer/Base';
import ImageStatic from 'ol/source/ImageStatic';
import type { ColumnLayer, ReliefPicture } from '../api/types';
import { backdropOf } from './backdrop';
import * as make from './vectorLayers';

/** A village or township as the pointer finds it. */
interface Named {
  at: number[];
  index: number;
}

/** The layers that were read and never change: relief, land, water, lines, roads; and where the named places lie. */
export class Ground {
  private layers: Record<string, BaseLayer> = {};
  private relief: { picture: ReliefPicture; address: string } | null = null;
  private columns: Record<string, ColumnLayer> = {};
  private named: Record<string, Named[]> = {};
  roads: ReturnType<typeof make.roadsLayer> | null = null;
  private closed: make.ClosedRoads = make.closedRoadsLayer();

  constructor(private readonly map: OlMap) {
    map.addLayer(this.closed);
  }

  /** Builds everything anew in the projection of the view. */
  build(columns: Record<string, ColumnLayer>, code: string): void {
    Object.values(this.layers).forEach((layer) => this.map.removeLayer(layer));
    this.layers = {};
    this.columns = columns;
    const backdrop = (id: string, build: (layers: ColumnLayer[], code: string) => BaseLayer): void => {
      const meant = Object.values(columns).filter((layer) => backdropOf(layer) === id);
      if (meant.length > 0) {
        this.layers[id] = build(meant, code);
      }
    };
    backdrop('land', make.landLayer);
    backdrop('water', make.waterLayer);
    backdrop('townshipLines', make.townshipLinesLayer);
    if (columns.boundary) {
      this.layers.boundary = make.boundaryLayer(columns.boundary, code);
    }
    this.roads = columns.roads ? make.roadsLayer(columns.roads, code) : null;
    if (this.roads) {
      this.layers.roads = this.roads;
    }
    Object.values(this.layers).forEach((layer) => this.map.addLayer(layer));
    this.named = Object.fromEntries(['townships', 'villages'].map((id) => [id, columns[id] ? make.pointFeatures(columns[id], code)
      .map((f) => ({ at: f.getGeometry()!.getCoordinates(), index: f.get('index') as number })) : []]));
    this.addRelief();
  }

  layer(id: string): BaseLayer | undefined {
    return this.layers[id];
  }

  /** The picture of the relief; null for a county that has none. */
  showRelief(relief: { picture: ReliefPicture; address: string } | null): void {
    this.relief = relief;
    this.addRelief();
  }

  showClosed(ids: string[]): void {
    const source = this.closed.getSource()!;
    source.clear();
    if (this.roads && ids.length > 0) {
      const meant = new Set(ids);
      const names = this.columns.roads.columns.id as string[];
      source.addFeatures(this.roads.getSource()!.getFeatures().filter((f) => meant.has(names[f.get('index') as number])));
    }
    this.closed.setZIndex((this.roads?.getZIndex() ?? 20) + 1);
  }

  /** The road within a distance of a position; null when there is none. */
  roadAt(coordinate: number[], within: number): string | null {
    const road = this.roads?.getSource()!.getClosestFeatureToCoordinate(coordinate);
    const near = road?.getGeometry()?.getClosestPoint(coordinate);
    return road && near && Math.hypot(near[0] - coordinate[0], near[1] - coordinate[1]) < within
      ? (this.columns.roads.columns.id[road.get('index') as number] as string)
      : null;
  }

  /** The named place of a layer within a distance of a position; −1 when there is none. */
  placeAt(layer: 'townships' | 'villages', coordinate: number[], within: number): number {
    let best = -1;
    let least = within;
    for (const { at, index } of this.named[layer] ?? []) {
      const d = Math.hypot(at[0] - coordinate[0], at[1] - coordinate[1]);
      if (d < least) {
        [best, least] = [index, d];
      }
    }
    return best;
  }

  private addRelief(): void {
    const old = this.layers.relief;
    if (old) {
      this.map.removeLayer(old);
      delete this.layers.relief;
    }
    if (this.relief) {
      const { picture, address } = this.relief;
      const layer = new ImageLayer({
        source: new ImageStatic({ url: address, imageExtent: picture.bounds, projection: 'EPSG:4326', interpolate: true }),
        zIndex: old?.getZIndex() ?? 12,
      });
      if (old) {
        layer.setVisible(old.getVisible());
        layer.setOpacity(old.getOpacity());
      }
      this.layers.relief = layer;
      this.map.addLayer(layer);
    }
  }
}
