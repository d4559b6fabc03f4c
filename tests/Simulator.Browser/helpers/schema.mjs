/** What in a value the schema of a description (OpenAPI 3.1) does not allow or does not tell of; empty when all agrees. */
export function disagreements(description, schema, value, at = '') {
  const deeper = (inner, part, name) => disagreements(description, inner, part, `${at}/${name}`);
  if (schema.$ref) {
    return disagreements(description, description.components.schemas[schema.$ref.split('/').pop()], value, at);
  }
  if (schema.oneOf) {
    const tried = schema.oneOf.map((one) => disagreements(description, one, value, at));
    return tried.some((t) => t.length === 0) ? [] : tried[0];
  }
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const allowed = schema.type === undefined ? [] : [schema.type].flat();
  if (allowed.length > 0 && !allowed.includes(type) && !(allowed.includes('integer') && Number.isInteger(value))) {
    return [`${at}: ${type} instead of ${allowed.join(' or ')}`];
  }
  if (schema.enum && !schema.enum.includes(value)) {
    return [`${at}: ${value} is none of ${schema.enum.join(', ')}`];
  }
  if (type === 'array') {
    return schema.items ? value.flatMap((part, i) => deeper(schema.items, part, i)) : [];
  }
  if (type !== 'object') {
    return [];
  }
  const properties = schema.properties ?? {};
  return [
    ...(schema.required ?? []).filter((name) => !(name in value)).map((name) => `${at}/${name}: missing`),
    ...Object.entries(value).flatMap(([name, part]) => (properties[name] ? deeper(properties[name], part, name)
      : typeof schema.additionalProperties === 'object' ? deeper(schema.additionalProperties, part, name)
        : schema.properties && schema.additionalProperties !== true ? [`${at}/${name}: not described`] : [])),
  ];
}
