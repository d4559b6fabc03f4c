import type OlMap from 'ol/Map';
import type { Hit } from './mapEvents';

/** Tells where the pointer is and what lies under it, one hit test an animation frame, however fast it moves. */
export function watchPointer(map: OlMap, tell: {
  /** Nothing is looked up while this is true. */
  busy(): boolean;
  hit(coordinate: number[]): Hit | null;
  hover(hit: Hit | null, pixel: number[]): void;
  pointer(coordinate: number[] | null): void;
}): void {
  let waiting: { coordinate: number[]; pixel: number[] } | null = null;
  map.on('pointermove', (e) => {
    tell.pointer(e.coordinate);
    if (e.dragging || tell.busy()) {
      tell.hover(null, e.pixel);
      return;
    }
    if (!waiting) {
      requestAnimationFrame(() => {
        const at = waiting!;
        waiting = null;
        tell.hover(tell.hit(at.coordinate), at.pixel);
      });
    }
    waiting = { coordinate: e.coordinate, pixel: e.pixel };
  });
  map.on('movestart', () => tell.hover(null, [0, 0]));
  map.getViewport()!.addEventListener('pointerleave', () => {
    tell.hover(null, [0, 0]);
    tell.pointer(null);
  });
}
