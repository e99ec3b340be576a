<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActionsPage</name>
    <message numerus="yes">
        <source>%n action item(s)</source>
        <translation>
            <numerusform>%n action item</numerusform>
            <numerusform>%n action items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n action item(s)</source>
        <translation>
            <numerusform>{0} of %n action item</numerusform>
            <numerusform>{0} of %n action items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AgreementsPage</name>
    <message numerus="yes">
        <source>%n forum(s)</source>
        <translation>
            <numerusform>%n forum</numerusform>
            <numerusform>%n forums</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AvoidCommands</name>
    <message numerus="yes">
        <source>%n blocked period(s) copied.</source>
        <translation>
            <numerusform>%n blocked period copied.</numerusform>
            <numerusform>%n blocked periods copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n was there already.</source>
        <translation>
            <numerusform>%n was there already.</numerusform>
            <numerusform>%n were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocked period(s) read from {0}.</source>
        <translation>
            <numerusform>%n blocked period read from {0}.</numerusform>
            <numerusform>%n blocked periods read from {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AvoidWords</name>
    <message numerus="yes">
        <source>%n planned meeting(s)</source>
        <translation>
            <numerusform>%n planned meeting</numerusform>
            <numerusform>%n planned meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The change hits %n planned meeting(s): {0}.</source>
        <translation>
            <numerusform>The change hits %n planned meeting: {0}.</numerusform>
            <numerusform>The change hits %n planned meetings: {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) can stay after all: {0}.</source>
        <translation>
            <numerusform>%n meeting can stay after all: {0}.</numerusform>
            <numerusform>%n meetings can stay after all: {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) can have the rule&apos;s own day again: {0}.</source>
        <translation>
            <numerusform>%n meeting can have the rule&apos;s own day again: {0}.</numerusform>
            <numerusform>%n meetings can have the rule&apos;s own day again: {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0} and %n more</numerusform>
            <numerusform>{0} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BesideView</name>
    <message numerus="yes">
        <source>%n renewed</source>
        <comment>promises</comment>
        <translation>
            <numerusform>%n renewed</numerusform>
            <numerusform>%n renewed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed changed</source>
        <comment>promises</comment>
        <translation>
            <numerusform>%n renewed changed</numerusform>
            <numerusform>%n renewed changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <comment>promises</comment>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not renewed</source>
        <comment>promises</comment>
        <translation>
            <numerusform>%n not renewed</numerusform>
            <numerusform>%n not renewed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarImportDialog</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported {0}. %n meeting(s) written.</source>
        <translation>
            <numerusform>Imported {0}. %n meeting written.</numerusform>
            <numerusform>Imported {0}. %n meetings written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new meeting(s)</source>
        <translation>
            <numerusform>%n new meeting</numerusform>
            <numerusform>%n new meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n called off</source>
        <translation>
            <numerusform>%n called off</numerusform>
            <numerusform>%n called off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already so</source>
        <translation>
            <numerusform>%n already so</numerusform>
            <numerusform>%n already so</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarRepliesDialog</name>
    <message numerus="yes">
        <source>%n answer(s) to enter.</source>
        <translation>
            <numerusform>%n answer to enter.</numerusform>
            <numerusform>%n answers to enter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) entered.</source>
        <translation>
            <numerusform>%n answer entered.</numerusform>
            <numerusform>%n answers entered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CategoriesPanel</name>
    <message numerus="yes">
        <source>%n planned meeting(s)</source>
        <translation>
            <numerusform>%n planned meeting</numerusform>
            <numerusform>%n planned meetings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopySeatsDialog</name>
    <message numerus="yes">
        <source>Copy %n seat(s)</source>
        <translation>
            <numerusform>Copy %n seat</numerusform>
            <numerusform>Copy %n seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CorrectionsNote</name>
    <message numerus="yes">
        <source>%n change(s) after the meeting</source>
        <translation>
            <numerusform>%n change after the meeting</numerusform>
            <numerusform>%n changes after the meeting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message numerus="yes">
        <source>The same has happened %n more time(s).</source>
        <translation>
            <numerusform>The same has happened once more.</numerusform>
            <numerusform>The same has happened %n more times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EffectsView</name>
    <message numerus="yes">
        <source>%n planned meeting(s) get another holder.</source>
        <translation>
            <numerusform>One planned meeting gets another holder.</numerusform>
            <numerusform>%n planned meetings get another holder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s) are closed.</source>
        <translation>
            <numerusform>One gap is closed.</numerusform>
            <numerusform>%n gaps are closed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s) are made.</source>
        <translation>
            <numerusform>One gap is made.</numerusform>
            <numerusform>%n gaps are made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) that have been held get another holder.</source>
        <translation>
            <numerusform>One meeting that has been held gets another holder.</numerusform>
            <numerusform>%n meetings that have been held get another holder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The outcome changes at %n of them.</source>
        <translation>
            <numerusform>The outcome changes at one of them.</numerusform>
            <numerusform>The outcome changes at %n of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpectedMeetings</name>
    <message numerus="yes">
        <source>%n gap(s).</source>
        <translation>
            <numerusform>%n gap.</numerusform>
            <numerusform>%n gaps.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowUpDialog</name>
    <message numerus="yes">
        <source>%n follow-up(s) would change</source>
        <translation>
            <numerusform>%n follow-up would change</numerusform>
            <numerusform>%n follow-ups would change</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowUpsPage</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n line(s)</source>
        <translation>
            <numerusform>{0} of %n line</numerusform>
            <numerusform>{0} of %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GapList</name>
    <message numerus="yes">
        <source>%n in the coming {0} days</source>
        <translation>
            <numerusform>%n in the coming {0} days</numerusform>
            <numerusform>%n in the coming {0} days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n uncertain</source>
        <translation>
            <numerusform>%n uncertain</numerusform>
            <numerusform>%n uncertain</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryListPage</name>
    <message numerus="yes">
        <source>the newest %n step(s)</source>
        <translation>
            <numerusform>the newest step</numerusform>
            <numerusform>the newest %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the newest {0} of %n step(s)</source>
        <translation>
            <numerusform>the newest {0} of %n step</numerusform>
            <numerusform>the newest {0} of %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportErrorsDialog</name>
    <message numerus="yes">
        <source>{0} has %n thing(s) to mend. Nothing was changed.</source>
        <translation>
            <numerusform>{0} has %n thing to mend. Nothing was changed.</numerusform>
            <numerusform>{0} has %n things to mend. Nothing was changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LastMonth</name>
    <message numerus="yes">
        <source>{0} of %n meeting(s) held</source>
        <translation>
            <numerusform>{0} of %n meeting held</numerusform>
            <numerusform>{0} of %n meetings held</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeetingDetailsPane</name>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeetingListView</name>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n meeting</numerusform>
            <numerusform>%n meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n meeting(s)</source>
        <translation>
            <numerusform>{0} of %n meeting</numerusform>
            <numerusform>{0} of %n meetings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeetingsBehindDialog</name>
    <message numerus="yes">
        <source>%n held meeting(s)</source>
        <translation>
            <numerusform>%n held meeting</numerusform>
            <numerusform>%n held meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n by deputy</source>
        <translation>
            <numerusform>%n by deputy</numerusform>
            <numerusform>%n by deputy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with notice</source>
        <translation>
            <numerusform>%n with notice</numerusform>
            <numerusform>%n with notice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without notice</source>
        <translation>
            <numerusform>%n without notice</numerusform>
            <numerusform>%n without notice</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message numerus="yes">
        <source>%n meeting(s) come out in another way, or have other gaps:</source>
        <translation>
            <numerusform>One meeting comes out in another way, or has other gaps:</numerusform>
            <numerusform>%n meetings come out in another way, or have other gaps:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewFollowUpDialog</name>
    <message numerus="yes">
        <source>Adds %n follow-up(s)</source>
        <translation>
            <numerusform>Adds %n follow-up</numerusform>
            <numerusform>Adds %n follow-ups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>removes %n</source>
        <translation>
            <numerusform>removes %n</numerusform>
            <numerusform>removes %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NextMeetings</name>
    <message numerus="yes">
        <source>%n in the coming two weeks</source>
        <translation>
            <numerusform>%n in the coming two weeks</numerusform>
            <numerusform>%n in the coming two weeks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanView</name>
    <message numerus="yes">
        <source>adds %n meeting(s)</source>
        <translation>
            <numerusform>adds %n meeting</numerusform>
            <numerusform>adds %n meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moves %n</source>
        <translation>
            <numerusform>moves %n</numerusform>
            <numerusform>moves %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>cancels %n</source>
        <translation>
            <numerusform>cancels %n</numerusform>
            <numerusform>cancels %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>skips %n</source>
        <translation>
            <numerusform>skips %n</numerusform>
            <numerusform>skips %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message numerus="yes">
        <source>The first %n row(s); the file has more.</source>
        <translation>
            <numerusform>The first %n row; the file has more.</numerusform>
            <numerusform>The first %n rows; the file has more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n row(s).</source>
        <translation>
            <numerusform>All %n row.</numerusform>
            <numerusform>All %n rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromiseRenewalDialog</name>
    <message numerus="yes">
        <source>renews %n promise(s)</source>
        <translation>
            <numerusform>renews %n promise</numerusform>
            <numerusform>renews %n promises</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changes %n</source>
        <comment>promises</comment>
        <translation>
            <numerusform>changes %n</numerusform>
            <numerusform>changes %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>adds %n</source>
        <comment>promises</comment>
        <translation>
            <numerusform>adds %n</numerusform>
            <numerusform>adds %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>leaves out %n</source>
        <comment>promises</comment>
        <translation>
            <numerusform>leaves out %n</numerusform>
            <numerusform>leaves out %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stand(s) already</source>
        <comment>promises</comment>
        <translation>
            <numerusform>%n stands already</numerusform>
            <numerusform>%n stand already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromisesPage</name>
    <message numerus="yes">
        <source>%n promise(s)</source>
        <translation>
            <numerusform>%n promise</numerusform>
            <numerusform>%n promises</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n promise(s)</source>
        <translation>
            <numerusform>{0} of %n promise</numerusform>
            <numerusform>{0} of %n promises</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveDutyDialog</name>
    <message numerus="yes">
        <source>{0} no longer comes back; %n follow-up(s) go with it.</source>
        <translation>
            <numerusform>{0} no longer comes back; %n follow-up goes with it.</numerusform>
            <numerusform>{0} no longer comes back; %n follow-ups go with it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%n row(s) will be as follows. It is one step, which can be undone.</source>
        <translation>
            <numerusform>%n row will be as follows. It is one step, which can be undone.</numerusform>
            <numerusform>%n rows will be as follows. It is one step, which can be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreQuestion</name>
    <message numerus="yes">
        <source>%n step(s) have been done since this backup, the last: {0}</source>
        <translation>
            <numerusform>One step has been done since this backup: {0}</numerusform>
            <numerusform>%n steps have been done since this backup, the last: {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier step(s) have been undone or redone since this backup.</source>
        <translation>
            <numerusform>One earlier step has been undone or redone since this backup.</numerusform>
            <numerusform>%n earlier steps have been undone or redone since this backup.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetentionDialog</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n persons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n meeting</numerusform>
            <numerusform>%n meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpreadForumModel</name>
    <message numerus="yes">
        <source>%n time(s) a year</source>
        <translation>
            <numerusform>%n time a year</numerusform>
            <numerusform>%n times a year</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpreadResult</name>
    <message numerus="yes">
        <source>adds %n meeting(s)</source>
        <translation>
            <numerusform>adds %n meeting</numerusform>
            <numerusform>adds %n meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stand(s) already</source>
        <translation>
            <numerusform>%n stands already</numerusform>
            <numerusform>%n stand already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of the year get none</source>
        <translation>
            <numerusform>%n part of the year gets none</numerusform>
            <numerusform>%n parts of the year get none</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StandingPane</name>
    <message numerus="yes">
        <source>%n still missing</source>
        <translation>
            <numerusform>%n still missing</numerusform>
            <numerusform>%n still missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clash(es)</source>
        <translation>
            <numerusform>%n clash</numerusform>
            <numerusform>%n clashes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepPane</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written</source>
        <translation>
            <numerusform>%n row written</numerusform>
            <numerusform>%n rows written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummonsDialog</name>
    <message numerus="yes">
        <source>%n address(es) copied</source>
        <translation>
            <numerusform>%n address copied</numerusform>
            <numerusform>%n addresses copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ToFollowUp</name>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n promise(s) without an outcome</source>
        <translation>
            <numerusform>%n promise without an outcome</numerusform>
            <numerusform>%n promises without an outcome</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WheelPage</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WheelView</name>
    <message numerus="yes">
        <source>%n more in the list</source>
        <translation>
            <numerusform>%n more in the list</numerusform>
            <numerusform>%n more in the list</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhenWarning</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>YearView</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_TimesBox</name>
    <message numerus="yes">
        <source>%n time(s) a year</source>
        <translation>
            <numerusform>%n time a year</numerusform>
            <numerusform>%n times a year</numerusform>
        </translation>
    </message>
</context>
</TS>
