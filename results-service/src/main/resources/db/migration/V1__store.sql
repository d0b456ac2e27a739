-- What users wanted, as on the topic gns.experiments.
create table experiment (
    id          text primary key,
    name        text        not null,
    kind        text        not null,
    wanted      text        not null,
    spec        jsonb       not null,
    created_at  timestamptz not null,
    launch_key  text,
    launch_body text
);
create index experiment_newest on experiment (created_at desc, id desc);
create index experiment_launch_key on experiment (launch_key) where launch_key is not null;

-- What is, as on gns.experiment-state. No foreign keys: topics are read in no common order.
create table experiment_state (
    id         text primary key,
    phase      text        not null,
    state      jsonb       not null,
    updated_at timestamptz not null
);

-- Orders, as on gns.episode-orders.
create table episode (
    id            text primary key,
    experiment_id text             not null,
    attempt       int              not null,
    round         int              not null,
    purpose       text             not null,
    label         text             not null,
    task          text             not null,
    schedule      jsonb            not null,
    pair          int              not null,
    initial_lr    double precision not null,
    training_seed bigint           not null
);
create index episode_of_experiment on episode (experiment_id, round, label, pair, id);

-- Figures, as on gns.metrics.
create table metric (
    subject       text        not null,
    id            text        not null,
    metric        text        not null,
    step          int         not null,
    experiment_id text,
    value         double precision,
    text          text,
    attempt       int         not null,
    time          timestamptz not null,
    primary key (subject, id, metric, step)
);
create index metric_of_policy on metric (experiment_id, step) where subject = 'POLICY';

-- Versions with their files, as on gns.policies.
create table policy_version (
    id            text        not null,
    version       int         not null,
    sha256        text        not null,
    parent        int,
    step          int         not null,
    experiment_id text,
    created_at    timestamptz not null,
    file          bytea       not null,
    primary key (id, version)
);

-- Where to go on reading. It changes in the transaction that stores the records before it, so none is lost and none is
-- read twice; a broker with another cluster id is read from its beginning.
create table ingested (
    cluster     text   not null,
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (cluster, topic, partition)
);

-- Figures of an episode's end, beside its order. One that was stopped and resumed ends more than once: the last end
-- counts, whatever its step. All figures of an end stand at the step of its outcome.
create view episode_result as
select e.*, f.*
from episode e
left join lateral (
    select max(m.text) filter (where m.metric = 'outcome')                     as outcome,
           max(m.text) filter (where m.metric = 'reason')                      as reason,
           max(m.value) filter (where m.metric = 'final_validation_loss')      as validation_loss,
           max(m.value) filter (where m.metric = 'final_validation_accuracy')  as validation_accuracy,
           max(m.value) filter (where m.metric = 'test_loss')                  as test_loss,
           max(m.value) filter (where m.metric = 'test_accuracy')              as test_accuracy,
           max(m.value) filter (where m.metric = 'seconds')                    as seconds,
           max(m.attempt) filter (where m.metric = 'outcome')                  as outcome_attempt
    from (select o.attempt, o.step
          from metric o
          where o.subject = 'EPISODE' and o.id = e.id and o.metric = 'outcome'
          order by o.attempt desc, o.time desc
          limit 1) last
    join metric m
      on m.subject = 'EPISODE'
     and m.id = e.id
     and m.metric in ('outcome', 'reason', 'final_validation_loss', 'final_validation_accuracy', 'test_loss',
                      'test_accuracy', 'seconds')
     and m.attempt = last.attempt
     and m.step = last.step
) f on true;
