-- Which version of a policy is in use where none is named, as on gns.policies.
create table policy_promotion (
    policy    text  primary key,
    promoted  int   not null,
    promotion jsonb not null
);

-- Parts of outcomes of finished episodes that asked a policy, each a record of gns.trajectories. The parts of the highest
-- attempt count; an outcome is there when they all are.
create table trajectory (
    episode_id    text  not null,
    part          int   not null,
    parts         int   not null,
    attempt       int   not null,
    experiment_id text  not null,
    outcome       bytea not null,
    primary key (episode_id, part)
);
create index trajectory_of_experiment on trajectory (experiment_id);

-- Absent where an order was read before this was kept.
alter table episode add column action_seed bigint;
