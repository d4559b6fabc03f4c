import { get as getProjection, transformExtent } from 'ol/proj';
import { register } from 'ol/proj/proj4';
import proj4 from 'proj4';

export type ViewKind = 'mercator' | 'degrees' | 'gauss';

const world: [number, number, number, number] = [-180, -85, 180, 85];

proj4.defs('EPSG:4490', '+proj=longlat +ellps=GRS80 +no_defs');
register(proj4);
getProjection('EPSG:4490')!.setExtent([-180, -90, 180, 90]);
getProjection('EPSG:4490')!.setWorldExtent([-180, -90, 180, 90]);

/** Central meridian of the 3-degree Gauss-Krüger zone of a longitude. */
export function centralMeridian(lon: number): number {
  return Math.round(lon / 3) * 3;
}

/**
 * The county's own CGCS2000 zone as an EPSG code (4534 for 75° to 4554 for 135°, coordinates without zone prefix);
 * outside those a zone of the same shape under a name of its own.
 */
export function gaussCode(lon: number): string {
  const meridian = centralMeridian(lon);
  const code = meridian >= 75 && meridian <= 135 ? `EPSG:${4534 + (meridian - 75) / 3}` : `GK:${meridian}`;
  if (!getProjection(code)) {
    proj4.defs(code, `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs`);
    register(proj4);
    const zone: [number, number, number, number] = [meridian - 4, -80, meridian + 4, 84];
    const projection = getProjection(code)!;
    // a projection from proj4 has no extent, and controls that ask for one fail without it
    projection.setWorldExtent(zone);
    projection.setExtent(transformExtent(zone, 'EPSG:4326', code));
  }
  return code;
}

export function viewCode(kind: ViewKind, lon: number): string {
  return kind === 'degrees' ? 'EPSG:4490' : kind === 'gauss' ? gaussCode(lon) : 'EPSG:3857';
}

export { world };
