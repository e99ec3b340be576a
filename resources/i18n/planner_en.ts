<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
        <name>ExpectedMeetings</name>
        <message numerus="yes">
            <source>%n meeting(s) from {0}</source>
            <translation>
                <numerusform>%n meeting from {0}</numerusform>
                <numerusform>%n meetings from {0}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gap(s)</source>
            <translation>
                <numerusform>%n gap</numerusform>
                <numerusform>%n gaps</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FollowUpDialog</name>
        <message numerus="yes">
            <source>%n follow-up(s) would change.</source>
            <translation>
                <numerusform>%n follow-up would change.</numerusform>
                <numerusform>%n follow-ups would change.</numerusform>
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
            <source>{0} of %n place(s) filled</source>
            <translation>
                <numerusform>{0} of %n place filled</numerusform>
                <numerusform>{0} of %n places filled</numerusform>
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
        <name>PlanDialog</name>
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
    </context>
</TS>
