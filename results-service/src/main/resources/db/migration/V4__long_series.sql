-- Figures of an episode in blocks of 32 steps, so that a curve over a million steps need not go through a million rows. A
-- block that is here says exactly what the figures of its steps say; one that is not at least half full is not worth a row.
create table metric_block (
    id      text             not null,
    metric  text             not null,
    block   int              not null,
    step    int              not null,
    figures int              not null,
    total   double precision not null,
    low     double precision not null,
    high    double precision not null,
    primary key (id, metric, block)
);

-- Makes the blocks of these figures anew, from the rows of metric. Sums of figures beyond 1e300 might be no numbers: no block
-- has such a figure.
create procedure renew_blocks(ids text[], metrics text[], steps int[])
language sql
as $$
    delete from metric_block b
    using (select distinct f.id, f.metric, f.step / 32 as block from unnest(ids, metrics, steps) f (id, metric, step)) t
    where b.id = t.id and b.metric = t.metric and b.block = t.block;

    insert into metric_block
    select t.id, t.metric, t.block, b.step, b.figures, b.total, b.low, b.high
    from (select distinct f.id, f.metric, f.step / 32 as block from unnest(ids, metrics, steps) f (id, metric, step)) t
    cross join lateral (
        select max(m.step) as step, count(*) as figures, sum(m.value) filter (where abs(m.value) < 1e300) as total,
               min(m.value) as low, max(m.value) as high
        from metric m
        where m.subject = 'EPISODE' and m.id = t.id and m.metric = t.metric and m.value is not null
          and m.step between t.block * 32 and t.block * 32 + 31) b
    where b.figures >= 16 and b.low > -1e300 and b.high < 1e300;
$$;

insert into metric_block
select id, metric, step / 32, max(step), count(*), sum(value) filter (where abs(value) < 1e300), min(value), max(value)
from metric
where subject = 'EPISODE' and value is not null
group by id, metric, step / 32
having count(*) >= 16 and min(value) > -1e300 and max(value) < 1e300;

-- The figures of an episode from one step to another, as parts of buckets: bucket = (step - origin) * points / steps.
-- Blocks stand for their figures unless an end of the range or of a bucket lies within them.
create function figures_in_buckets(
    episode text, name text, from_step int, to_step int, origin bigint, points bigint, steps bigint)
returns table (bucket bigint, step int, figures bigint, total double precision, low double precision, high double precision)
language sql stable rows 10000
as $$
    with whole as materialized (
        select (b.first - origin) * points / steps as bucket, b.*
        from (
            select o.*, o.block * 32::bigint as first, o.block * 32::bigint + 31 as last
            from metric_block o
            where o.id = episode and o.metric = name and o.block between from_step / 32 and to_step / 32) b
        where b.first >= from_step and b.last <= to_step
          and (b.first - origin) * points / steps = (b.last - origin) * points / steps
    ),
    gap as (
        select coalesce(lag(w.last) over (order by w.first) + 1, from_step) as first, w.first - 1 as last from whole w
        union all
        select coalesce(max(w.last) + 1, from_step), to_step from whole w
    )
    select w.bucket, w.step, w.figures::bigint, w.total, w.low, w.high from whole w
    union all
    select (m.step - origin) * points / steps, m.step, 1, m.value, m.value, m.value
    from gap g
    cross join lateral (
        select f.step, f.value from metric f
        where f.subject = 'EPISODE' and f.id = episode and f.metric = name and f.value is not null
          and f.step between g.first and g.last
        offset 0) m
    where g.first <= g.last
$$;
