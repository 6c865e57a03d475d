import { type EntityMetadata, type EntityProperty, type InferKyselyDB, MikroORM } from "@mikro-orm/postgresql";
import { entities } from "./entities/index.ts";

type Inferred = InferKyselyDB<(typeof entities)[number]>;

/** The type that a column has in a row that was read; a column with a default is optional only when inserting. */
type Read<Value> = Value extends { __select__: infer Selected } ? Selected : Value;

/** Every table with its columns, named as in the database. MikroORM's types do not cover a composite foreign key. */
type Tables = Omit<Inferred, "evolution_conditions"> & {
  evolution_conditions: Omit<Inferred["evolution_conditions"], "evolution_from" | "evolution_to"> &
    Pick<Inferred["evolutions"], "from_id" | "to_id">;
};

export type TableName = keyof Tables;

/** A row of a table. */
export type Row<T extends TableName> = { [C in keyof Tables[T]]: Read<Tables[T][C]> };

export type Column = {
  name: string;
  /** PostgreSQL's name of the type, such as `smallint` or `text[]`. */
  type: string;
  nullable: boolean;
  /** The values that a check constraint allows. */
  values: readonly string[] | undefined;
  /** The table that a foreign key leads to. */
  references: TableName | undefined;
};

export type Table = { name: TableName; columns: readonly Column[] };

/** Every table in an order in which rows can be inserted: each after the tables that it refers to. */
export const TABLES: readonly Table[] = readTables();

/** @throws when there is no such table */
export function tableNamed(name: TableName): Table {
  const table = TABLES.find((table) => table.name === name);
  if (!table) throw new Error(`No entity has the table ${name}.`);
  return table;
}

/** Reads the entities' metadata; opens no connection. */
function readTables(): Table[] {
  const metadata = new MikroORM({ entities, dbName: "unused" }).getMetadata();
  const ordered = new Map<string, EntityMetadata>();
  const add = (meta: EntityMetadata) => {
    if (ordered.has(meta.tableName)) return;
    for (const { targetMeta } of meta.relations) if (targetMeta) add(targetMeta);
    ordered.set(meta.tableName, meta);
  };
  for (const entity of entities) add(metadata.get(entity.meta.class));
  return [...ordered.values()].map((meta) => ({
    name: meta.tableName as TableName,
    columns: meta.props.flatMap((property) => property.fieldNames.map((_, index) => columnOf(property, index))),
  }));
}

function columnOf(property: EntityProperty, index: number): Column {
  return {
    name: String(property.fieldNames[index]),
    type: String(property.columnTypes[index]),
    nullable: property.nullable ?? false,
    values: property.items?.map(String),
    references: referencedTable(property, index),
  };
}

/** A composite key consists of references itself: its parts lead to where those lead. */
function referencedTable({ targetMeta, referencedColumnNames }: EntityProperty, index: number): TableName | undefined {
  if (!targetMeta) return undefined;
  const key = targetMeta.props.find(({ fieldNames }) => fieldNames.includes(String(referencedColumnNames[index])));
  return (key && referencedTable(key, 0)) ?? (targetMeta.tableName as TableName);
}
