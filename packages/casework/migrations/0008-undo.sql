-- Every act of control can be undone until approval.
alter table control_act drop constraint control_act_act_check;
alter table control_act add constraint control_act_act_check
  check (act in ('confirm', 'judge', 'override', 'edit', 'withdraw-confirm', 'withdraw-judge', 'withdraw-override', 'withdraw-edit'));
