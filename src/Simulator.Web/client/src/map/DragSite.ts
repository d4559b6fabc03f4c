import Feature from 'ol/Feature';
import type MapBrowserEvent from 'ol/MapBrowserEvent';
import LineString from 'ol/geom/LineString';
import Point from 'ol/geom/Point';
import PointerInteraction from 'ol/interaction/Pointer';
import VectorLayer from 'ol/layer/Vector';
import VectorSource from 'ol/source/Vector';
import { Stroke, Style } from 'ol/style';
import type { Tier } from '../api/types';
import type { FacilityLayer } from './FacilityLayer';
import { facilityIcon } from './symbols';

const line = new Style({ stroke: new Stroke({ color: '#e08214', width: 2, lineDash: [5, 5] }) });

/** How far from a symbol's middle it is still taken hold of, pixels. */
const reach = 12;

/** Drags a facility: its ghost stays at the old place with a line between, and every step is told. */
export class DragSite extends PointerInteraction {
  readonly layer = new VectorLayer({ source: new VectorSource(), zIndex: 55 });
  private dragged: Feature<Point> | null = null;
  private from: number[] = [];
  private moved = false;
  enabled = true;

  constructor(
    private readonly facilities: FacilityLayer,
    private readonly resolution: () => number,
    private readonly onStep: (id: string, at: [number, number]) => void,
    private readonly onDrop: (id: string, at: [number, number]) => void,
  ) {
    super();
  }

  override handleDownEvent(event: MapBrowserEvent): boolean {
    if (!this.enabled) {
      return false;
    }
    const feature = this.facilities.nearest(event.coordinate, reach * this.resolution(), this.resolution());
    if (!feature || this.facilities.value(feature.get('index') as number, 'neighbour') === true) {
      return false;
    }
    this.dragged = feature;
    this.from = feature.getGeometry()!.getCoordinates();
    this.moved = false;
    return true;
  }

  override handleDragEvent(event: MapBrowserEvent): void {
    const feature = this.dragged!;
    if (!this.moved) {
      this.moved = true;
      this.facilities.lifted = feature;
      this.showGhost(feature);
    }
    feature.getGeometry()!.setCoordinates(event.coordinate);
    (this.layer.getSource()!.getFeatureById('line')!.getGeometry() as LineString)
      .setCoordinates([this.from, event.coordinate]);
    this.onStep(this.id(feature), this.facilities.position(feature));
  }

  override handleUpEvent(): boolean {
    const feature = this.dragged!;
    this.dragged = null;
    this.facilities.lifted = null;
    if (this.moved) {
      this.onDrop(this.id(feature), this.facilities.position(feature));
      this.layer.getSource()!.clear();
    }
    return false;
  }

  get isDragging(): boolean {
    return this.dragged !== null && this.moved;
  }

  private id(feature: Feature<Point>): string {
    return this.facilities.value(feature.get('index') as number, 'id') as string;
  }

  private showGhost(feature: Feature<Point>): void {
    const tier = this.facilities.value(feature.get('index') as number, 'tier') as Tier;
    const ghost = new Feature(new Point(this.from));
    ghost.setStyle(new Style({ image: facilityIcon({ tier, status: 'candidate' }) }));
    const between = new Feature(new LineString([this.from, this.from]));
    between.setId('line');
    between.setStyle(line);
    this.layer.getSource()!.addFeatures([ghost, between]);
  }
}
