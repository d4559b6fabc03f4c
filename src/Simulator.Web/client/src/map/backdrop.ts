/** Which layer of the page a backdrop layer of the county belongs to; empty for other layers. */
export function backdropOf(layer: string): '' | 'land' | 'water' | 'townshipLines' {
  if (!layer.startsWith('backdrop-')) {
    return '';
  }
  const kind = layer.slice('backdrop-'.length);
  return kind.startsWith('landcover') || kind.startsWith('cover') ? 'land'
    : kind.startsWith('township') ? 'townshipLines' : 'water';
}
