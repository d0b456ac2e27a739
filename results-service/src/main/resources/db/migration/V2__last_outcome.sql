-- An episode that was stopped and resumed ends more than once: the last end counts, whatever its step. All figures of an
-- end stand at the step of its outcome.
create or replace view episode_result as
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
