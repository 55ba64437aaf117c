/** Whether a count `u` of what front ends ask for is about an item `i`, in SQL. */
export const USED = (entity: string) => `u.entity = '${entity}'
  AND (i.area_id IS NULL OR u.area_id = i.area_id)
  AND (u.label = i.label OR (u.is_prefix AND starts_with(i.label, u.label)))`;
