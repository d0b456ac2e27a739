-- An order that is delivered twice may end twice. A stopped run never takes the place of one that came to its end: nobody
-- runs the episode again. What the view shows stays.
drop view episode_result;
create view episode_result as
select e.*, f.*
from episode e
left join lateral (
    select max(m.text) filter (where m.metric = 'outcome')                as outcome,
           max(m.text) filter (where m.metric = 'reason')                 as reason,
           max(m.value) filter (where m.metric = 'final_validation_loss') as validation_loss,
           jsonb_object_agg(substr(m.metric, length('final_validation_') + 1), m.value)
               filter (where m.metric like 'final\_validation\_%' and m.metric <> 'final_validation_loss'
                         and m.value is not null)                         as validation,
           max(m.value) filter (where m.metric = 'test_loss')             as test_loss,
           jsonb_object_agg(substr(m.metric, length('test_') + 1), m.value)
               filter (where m.metric like 'test\_%' and m.metric <> 'test_loss'
                         and m.value is not null)                         as test,
           max(m.value) filter (where m.metric = 'seconds')               as seconds,
           max(m.attempt) filter (where m.metric = 'outcome')             as outcome_attempt
    from (select o.attempt, o.step
          from metric o
          where o.subject = 'EPISODE' and o.id = e.id and o.metric = 'outcome'
          order by (o.text = 'Stopped'), o.attempt desc, o.time desc
          limit 1) last
    join metric m
      on m.subject = 'EPISODE'
     and m.id = e.id
     and m.metric in ('outcome', 'reason', 'seconds', 'final_validation_loss', 'final_validation_accuracy',
                      'final_validation_f1', 'final_validation_matthews', 'final_validation_pearson',
                      'final_validation_spearman', 'test_loss', 'test_accuracy', 'test_f1', 'test_matthews',
                      'test_pearson', 'test_spearman')
     and m.attempt = last.attempt
     and m.step = last.step
) f on true;
