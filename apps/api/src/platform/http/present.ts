import { fieldsOf, type Field, type Shape } from '@portico/contracts/fields';

type Presenter = (value: unknown) => unknown;

const presenters = new WeakMap<Shape, Presenter>();

/** Copies the declared fields of a shape and nothing else: what is not declared never leaves. */
export function present(shape: Shape, value: unknown): unknown {
  return presenterOf(shape)(value);
}

function presenterOf(shape: Shape): Presenter {
  const known = presenters.get(shape);
  if (known) return known;
  const fields = [...fieldsOf(shape)].map(
    ([name, field]) => [name, fieldPresenter(field)] as const,
  );
  const presenter: Presenter = value => {
    const source = value as Record<string, unknown>;
    const copy: Record<string, unknown> = {};
    for (const [name, presentField] of fields) {
      const own = source[name];
      if (own !== undefined) copy[name] = own === null ? null : presentField(own);
    }
    return copy;
  };
  presenters.set(shape, presenter);
  return presenter;
}

function fieldPresenter(field: Field): Presenter {
  const one = valuePresenter(field);
  return field.list ? value => (value as unknown[]).map(one) : one;
}

function valuePresenter(field: Field): Presenter {
  const { shape } = field;
  if (shape) return value => presenterOf(shape())(value);
  if (field.format === 'date-time') {
    return value => (value instanceof Date ? value.toISOString() : value);
  }
  return value => value;
}
