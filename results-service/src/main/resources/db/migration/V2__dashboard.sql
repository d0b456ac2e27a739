-- How far the newest attempt of an episode is, so that nobody has to look through its figures for it.
create table episode_progress (
    id      text primary key,
    attempt int  not null,
    step    int  not null
);
insert into episode_progress
select distinct on (id) id, attempt, step from metric where subject = 'EPISODE' order by id, attempt desc, step desc;

-- The best episode of an experiment, and the pace of its last ones.
create index metric_final_loss on metric (experiment_id, value)
    where subject = 'EPISODE' and metric = 'final_validation_loss';
create index metric_end on metric (experiment_id, time desc)
    where subject = 'EPISODE' and metric = 'outcome';

-- What consumers could not use, as on gns.dead-letters. The newest are kept, by the broker's time.
create table dead_letter (
    letter           bigint primary key,
    time             timestamptz not null,
    key              text,
    reason           text        not null,
    source_topic     text,
    source_partition int,
    source_offset    bigint,
    value            bytea
);
create index dead_letter_newest on dead_letter (time desc, letter desc);
