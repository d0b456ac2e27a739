-- Which experiment an episode's figures are of: they may come before its order, or after the experiment was deleted. Empty
-- where they do not say.
alter table episode_progress add column experiment_id text not null default '';
update episode_progress p
set experiment_id = coalesce(
    (select e.experiment_id from episode e where e.id = p.id),
    (select m.experiment_id from metric m where m.subject = 'EPISODE' and m.id = p.id and m.experiment_id is not null limit 1),
    '');
create index episode_progress_of_experiment on episode_progress (experiment_id);

-- The oldest heartbeats.
create index metric_of_service on metric (time) where subject = 'SERVICE';

-- Whoever deletes has the rows for itself: two transactions that wait for each other's rows would be a deadlock. Writers
-- share the lock, and take it before they write.
create function share_rows() returns void language sql as 'select pg_advisory_xact_lock_shared(hashtext(''gns.rows''))';

-- All of an experiment but its policies, which are deleted by themselves, and its launch.
-- Ids come as arrays, so that each is looked up: a join may well go through all figures.
create procedure delete_rows_of(experiment text)
language sql
as $$
    select pg_advisory_xact_lock(hashtext('gns.rows'));
    delete from metric
    where subject = 'EPISODE' and id = any (array(select id from episode_progress where experiment_id = experiment
                                                  union
                                                  select id from episode where experiment_id = experiment));
    delete from metric_block
    where id = any (array(select id from episode_progress where experiment_id = experiment
                          union
                          select id from episode where experiment_id = experiment));
    delete from episode_progress
    where experiment_id = experiment or id = any (array(select id from episode where experiment_id = experiment));
    delete from trajectory where experiment_id = experiment;
    delete from episode where experiment_id = experiment;
    delete from experiment_state where id = experiment;
$$;
