<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>AcceptClashDialog</name>
    <message>
        <source>Accept the clash</source>
        <translation>Godta krocken</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Godta</translation>
    </message>
    <message>
        <source>Clash</source>
        <translation>Krock</translation>
    </message>
    <message>
        <source>Such as: takes turns with a colleague</source>
        <translation>Till exempel: turas om med en kollega</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Skäl</translation>
    </message>
    <message>
        <source>It stays quiet until the facts change. No cases about individuals.</source>
        <translation>Krocken visas inte igen förrän något i den ändras. Inga ärenden om enskilda.</translation>
    </message>
</context>
<context>
    <name>AcceptedPanel</name>
    <message>
        <source>Accepted clashes</source>
        <translation>Godtagna krockar</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Ta tillbaka</translation>
    </message>
    <message>
        <source>No clash has been accepted here. One that is stays quiet until it changes.</source>
        <translation>Ingen krock är godtagen här. En godtagen krock visas inte förrän något i den ändras.</translation>
    </message>
    <message>
        <source>What is withdrawn shows as a clash again.</source>
        <translation>En krock vars godkännande tas tillbaka visas igen.</translation>
    </message>
</context>
<context>
    <name>ActionDetails</name>
    <message>
        <source>Closed on {0}</source>
        <translation>Stängd {0}</translation>
    </message>
    <message>
        <source>Open the meeting of {0}</source>
        <translation>Öppna mötet {0}</translation>
    </message>
    <message>
        <source>Select an action item to follow it up here.</source>
        <translation>Välj en åtgärd för att följa upp den här.</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Klar senast</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Åtgärd</translation>
    </message>
    <message>
        <source>The minutes are approved: text and owner stand. State and due date can be changed.</source>
        <translation>Anteckningarna är justerade: text och ansvarig ligger fast. Läge och datum kan ändras.</translation>
    </message>
    <message>
        <source>Action item</source>
        <translation>Åtgärd</translation>
    </message>
    <message>
        <source>No cases about individuals.</source>
        <translation>Inga ärenden om enskilda.</translation>
    </message>
</context>
<context>
    <name>ActionFilters</name>
    <message>
        <source>Everybody answerable</source>
        <translation>Alla ansvariga</translation>
    </message>
    <message>
        <source>All forums</source>
        <translation>Alla forum</translation>
    </message>
    <message>
        <source>Filter the action items</source>
        <translation>Filtrera åtgärderna</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrera</translation>
    </message>
    <message>
        <source>Answerable</source>
        <translation>Ansvarig</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alla lägen</translation>
    </message>
    <message>
        <source>Show all action items</source>
        <translation>Visa alla åtgärder</translation>
    </message>
</context>
<context>
    <name>ActionRow</name>
    <message>
        <source>Action</source>
        <translation>Åtgärd</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Klar senast</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
</context>
<context>
    <name>ActionSection</name>
    <message>
        <source>Action items</source>
        <translation>Åtgärdspunkter</translation>
    </message>
    <message>
        <source>New action item: type it and press Enter</source>
        <translation>Ny åtgärdspunkt: skriv den och tryck Enter</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New …</source>
        <translation>&amp;Ny …</translation>
    </message>
    <message>
        <source>New &amp;database …</source>
        <translation>Ny &amp;databas …</translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation>&amp;Öppna …</translation>
    </message>
    <message>
        <source>&amp;Import a workbook …</source>
        <translation>&amp;Importera en arbetsbok …</translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation>&amp;Exportera …</translation>
    </message>
    <message>
        <source>Import a &amp;calendar file …</source>
        <translation>Importera en &amp;kalenderfil …</translation>
    </message>
    <message>
        <source>&amp;Print …</source>
        <translation>Skriv &amp;ut …</translation>
    </message>
    <message>
        <source>&amp;Plan the meetings …</source>
        <translation>&amp;Planera mötena …</translation>
    </message>
    <message>
        <source>&amp;Spread over the year …</source>
        <translation>&amp;Sprid över året …</translation>
    </message>
    <message>
        <source>&amp;Days to avoid …</source>
        <translation>&amp;Dagar att undvika …</translation>
    </message>
    <message>
        <source>&amp;Clashes …</source>
        <translation>&amp;Krockar …</translation>
    </message>
    <message>
        <source>&amp;Retention periods …</source>
        <translation>&amp;Gallringsfrister …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Avsluta</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Ångra</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Gör om</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Gör om</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopiera</translation>
    </message>
    <message>
        <source>&amp;Open the selected</source>
        <translation>Ö&amp;ppna det markerade</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Ta bort</translation>
    </message>
    <message>
        <source>&amp;History of what is chosen</source>
        <translation>&amp;Historik för det valda</translation>
    </message>
    <message>
        <source>&amp;Search or do …</source>
        <translation>&amp;Sök eller gör …</translation>
    </message>
    <message>
        <source>&amp;Details at the right</source>
        <translation>&amp;Detaljer till höger</translation>
    </message>
    <message>
        <source>&amp;Fault reports …</source>
        <translation>&amp;Felrapporter …</translation>
    </message>
    <message>
        <source>&amp;About the program</source>
        <translation>&amp;Om programmet</translation>
    </message>
    <message>
        <source>Open the &amp;Eslöv example</source>
        <translation>Öppna &amp;exemplet Eslöv</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Som &amp;systemet</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Ljust</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Mörkt</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>&amp;Hög kontrast</translation>
    </message>
    <message>
        <source>Theme: {0}</source>
        <translation>Tema: {0}</translation>
    </message>
    <message>
        <source>Language: {0}</source>
        <translation>Språk: {0}</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Arkiv</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Öppna &amp;tidigare</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Redigera</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Visa</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Språk</translation>
    </message>
    <message>
        <source>&amp;Planning</source>
        <translation>&amp;Planering</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hjälp</translation>
    </message>
    <message>
        <source>&amp;Word templates …</source>
        <translation>&amp;Word-mallar …</translation>
    </message>
    <message>
        <source>&amp;Annual follow-up …</source>
        <translation>Å&amp;rlig uppföljning …</translation>
    </message>
    <message>
        <source>&amp;Backups …</source>
        <translation>&amp;Säkerhetskopior …</translation>
    </message>
    <message>
        <source>E&amp;xtent of the history …</source>
        <translation>Historikens &amp;omfång …</translation>
    </message>
</context>
<context>
    <name>ActionsPage</name>
    <message>
        <source>The action item is not among those of what is chosen above.</source>
        <translation>Åtgärden finns inte bland dem som är valda ovan.</translation>
    </message>
    <message>
        <source>New action item</source>
        <translation>Ny åtgärd</translation>
    </message>
    <message>
        <source>Action items</source>
        <translation>Åtgärder</translation>
    </message>
    <message>
        <source>No action items here</source>
        <translation>Inga åtgärder här</translation>
    </message>
    <message>
        <source>What a meeting wants someone to do stands here until it is done, and comes back at the forum&apos;s next meetings. They are written in the meeting, or here.</source>
        <translation>Det som ett möte vill att någon gör står här tills det är gjort, och kommer tillbaka på forumets nästa möten. Åtgärderna skrivs i mötet eller här.</translation>
    </message>
    <message numerus="yes">
        <source>%n action item(s)</source>
        <translation>
            <numerusform>%n åtgärd</numerusform>
            <numerusform>%n åtgärder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n action item(s)</source>
        <translation>
            <numerusform>{0} av %n åtgärd</numerusform>
            <numerusform>{0} av %n åtgärder</numerusform>
        </translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Åtgärd</translation>
    </message>
    <message>
        <source>Answerable</source>
        <translation>Ansvarig</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Klar senast</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Möte</translation>
    </message>
    <message>
        <source>The meeting that made it; Enter opens it</source>
        <translation>Mötet där åtgärden beslutades; Enter öppnar det</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Stängd</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Överenskommelse</translation>
    </message>
</context>
<context>
    <name>ActivitiesTable</name>
    <message>
        <source>Activities</source>
        <translation>Aktiviteter</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivitet</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Lägg till …</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Antal</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Utfall</translation>
    </message>
</context>
<context>
    <name>AgendaPanel</name>
    <message>
        <source>Agenda item</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Lägg till …</translation>
    </message>
    <message>
        <source>Presented by</source>
        <translation>Föredras av</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuter</translation>
    </message>
    <message>
        <source>Standing agenda</source>
        <translation>Stående dagordning</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Flytta upp</translation>
    </message>
    <message>
        <source>Move the line up (Alt+Up)</source>
        <translation>Flytta upp raden (Alt+uppåtpil)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Flytta ned</translation>
    </message>
    <message>
        <source>Move the line down (Alt+Down)</source>
        <translation>Flytta ned raden (Alt+nedåtpil)</translation>
    </message>
    <message>
        <source>Remove the line</source>
        <translation>Ta bort raden</translation>
    </message>
    <message>
        <source>{0} min altogether</source>
        <translation>{0} min sammanlagt</translation>
    </message>
</context>
<context>
    <name>AgendaRow</name>
    <message>
        <source>Called: {0}</source>
        <translation>Kallade: {0}</translation>
    </message>
    <message>
        <source>Agenda item</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Presented by</source>
        <translation>Föredras av</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuter</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Flytta upp (Alt+uppåtpil)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Flytta ned (Alt+nedåtpil)</translation>
    </message>
    <message>
        <source>Notes of the item</source>
        <translation>Anteckningar till punkten</translation>
    </message>
</context>
<context>
    <name>AgendaSection</name>
    <message>
        <source>Agenda</source>
        <translation>Dagordning</translation>
    </message>
    <message>
        <source>New agenda item: type it and press Enter</source>
        <translation>Ny punkt: skriv den och tryck Enter</translation>
    </message>
    <message>
        <source>Fill from template</source>
        <translation>Hämta dagordning</translation>
    </message>
    <message>
        <source>Put the forum&apos;s standing items on the agenda</source>
        <translation>Lägg forumets stående punkter på dagordningen</translation>
    </message>
    <message>
        <source>From the last meeting …</source>
        <translation>Från förra mötet …</translation>
    </message>
    <message>
        <source>Choose items of the forum&apos;s last agenda</source>
        <translation>Välj punkter från forumets förra dagordning</translation>
    </message>
    <message>
        <source>No cases about individuals in notes and decisions. Ctrl+Down goes to the next item&apos;s notes.</source>
        <translation>Inga ärenden om enskilda i anteckningar och beslut. Ctrl+nedåtpil går till nästa punkts anteckningar.</translation>
    </message>
    <message>
        <source>{0} min of the meeting&apos;s {1}: {2} min too long</source>
        <translation>{0} min av mötets {1}: {2} min för lång</translation>
    </message>
    <message>
        <source>{0} min of the meeting&apos;s {1}</source>
        <translation>{0} min av mötets {1}</translation>
    </message>
</context>
<context>
    <name>AgreementDialog</name>
    <message>
        <source>New agreement</source>
        <translation>Ny överenskommelse</translation>
    </message>
    <message>
        <source>for example: Agreement on a safer town 2021–2022</source>
        <translation>till exempel: Överenskommelse om en tryggare kommun 2021–2022</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Kommun</translation>
    </message>
    <message>
        <source>Local police area</source>
        <translation>Lokalpolisområde</translation>
    </message>
    <message>
        <source>Choose one, or type a new name</source>
        <translation>Välj en, eller skriv ett nytt namn</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gäller från</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>Gäller till</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Valid to (empty: open-ended)</source>
        <translation>Gäller till (tomt: tills vidare)</translation>
    </message>
</context>
<context>
    <name>AgreementEditor</name>
    <message>
        <source>All agreements</source>
        <translation>Alla överenskommelser</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>Diarienummer</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gäller</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Undertecknad</translation>
    </message>
    <message>
        <source>Succeeds</source>
        <translation>Efterträder</translation>
    </message>
    <message>
        <source>Days to avoid …</source>
        <translation>Dagar att undvika …</translation>
    </message>
    <message>
        <source>Breaks and other blocked periods, over the year</source>
        <translation>Lov och andra spärrtider, över året</translation>
    </message>
    <message>
        <source>Days to avoid</source>
        <translation>Dagar att undvika</translation>
    </message>
    <message>
        <source>Valid (no last day: open-ended)</source>
        <translation>Gäller (utan slut: tills vidare)</translation>
    </message>
    <message>
        <source>Signed (empty: not known)</source>
        <translation>Undertecknad (tomt: okänt)</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Syfte</translation>
    </message>
    <message>
        <source>Parties</source>
        <translation>Parter</translation>
    </message>
    <message>
        <source>Who signed, and who was there</source>
        <translation>Vilka som undertecknade, och vilka som närvarade</translation>
    </message>
    <message>
        <source>Parties and signatories</source>
        <translation>Parter och undertecknare</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Uppföljning</translation>
    </message>
    <message>
        <source>Citizen promises</source>
        <translation>Medborgarlöften</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Revideringar</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ingen</translation>
    </message>
    <message>
        <source>Renew …</source>
        <translation>Förnya …</translation>
    </message>
    <message>
        <source>Makes the agreement that succeeds this one, after a look at what goes along</source>
        <translation>Skapar överenskommelsen som efterträder den här, efter en genomgång av vad som följer med</translation>
    </message>
    <message>
        <source>What has been changed in the agreement while it has been in force</source>
        <translation>Vad som har ändrats i överenskommelsen medan den har gällt</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokument</translation>
    </message>
</context>
<context>
    <name>AgreementsPage</name>
    <message>
        <source>New agreement</source>
        <translation>Ny överenskommelse</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>Överenskommelser</translation>
    </message>
    <message>
        <source>No agreement yet</source>
        <translation>Ingen överenskommelse ännu</translation>
    </message>
    <message>
        <source>A collaboration agreement says in which forums a municipality and its police meet, and when each can expect the other. Everything else hangs on it.</source>
        <translation>En samverkansöverenskommelse säger i vilka forum kommunen och polisen möts, och när de kan förvänta sig representation från varandra. Allt annat hör till den.</translation>
    </message>
    <message>
        <source>Open the agreement</source>
        <translation>Öppna överenskommelsen</translation>
    </message>
    <message>
        <source>Work with this one on every page</source>
        <translation>Arbeta med denna på alla sidor</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gäller</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>Diarienummer</translation>
    </message>
    <message>
        <source>Parties</source>
        <translation>Parter</translation>
    </message>
    <message>
        <source>Forums</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Next follow-up</source>
        <translation>Nästa uppföljning</translation>
    </message>
    <message>
        <source>open-ended</source>
        <translation>tills vidare</translation>
    </message>
    <message>
        <source>Select an agreement to see it here.</source>
        <translation>Markera en överenskommelse för att se den här.</translation>
    </message>
    <message>
        <source>Case number {0}</source>
        <translation>Dnr {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n forum(s)</source>
        <translation>
            <numerusform>%n forum</numerusform>
            <numerusform>%n forum</numerusform>
        </translation>
    </message>
    <message>
        <source>Annual follow-up …</source>
        <translation>Årlig uppföljning …</translation>
    </message>
    <message>
        <source>Renew …</source>
        <translation>Förnya …</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>Vad som väntar</translation>
    </message>
</context>
<context>
    <name>AnnualReportDialog</name>
    <message>
        <source>Annual follow-up</source>
        <translation>Årlig uppföljning</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Överenskommelse</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>År</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation>&amp;Exportera …</translation>
    </message>
    <message>
        <source>No agreement yet</source>
        <translation>Ingen överenskommelse ännu</translation>
    </message>
    <message>
        <source>The annual follow-up tells how an agreement went: its meetings, who came, what was decided and promised. Enter the agreement first, on the page Agreements.</source>
        <translation>Den årliga uppföljningen berättar hur det har gått med en överenskommelse: möten, vilka som kom, vad som beslutades och utlovades. Lägg först in överenskommelsen på sidan Överenskommelser.</translation>
    </message>
    <message>
        <source>&amp;Agreement</source>
        <translation>&amp;Överenskommelse</translation>
    </message>
    <message>
        <source>&amp;Year</source>
        <translation>&amp;År</translation>
    </message>
    <message>
        <source>No cases about individuals: the report is public, and is about the collaboration.</source>
        <translation>Inga ärenden om enskilda: rapporten är offentlig och handlar om samverkan.</translation>
    </message>
    <message>
        <source>&amp;Figures of the section, as they will stand in the report</source>
        <translation>&amp;Siffrorna i avsnittet, så som de står i rapporten</translation>
    </message>
    <message>
        <source>Text for {0}</source>
        <translation>Text till {0}</translation>
    </message>
    <message>
        <source>What should the reader know beside the figures? Saves itself.</source>
        <translation>Vad bör läsaren veta utöver siffrorna? Sparas av sig självt.</translation>
    </message>
    <message>
        <source>Take the text of {0}</source>
        <translation>Hämta texten från {0}</translation>
    </message>
    <message>
        <source>The database is open for reading only.</source>
        <translation>Databasen är öppen endast för läsning.</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>Allt är sparat.</translation>
    </message>
    <message>
        <source>Saved when you pause.</source>
        <translation>Sparas när du gör en paus.</translation>
    </message>
</context>
<context>
    <name>ApproveDialog</name>
    <message>
        <source>Approve the minutes</source>
        <translation>Justera minnesanteckningarna</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Justera</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Such as: the chair and the secretary, by name</source>
        <translation>Till exempel ordföranden och sekreteraren, med namn</translation>
    </message>
    <message>
        <source>Attendance, agenda, notes, decisions and action items are then locked. How action items go can still be noted. Whoever wants to change anything else unlocks the meeting and says why.</source>
        <translation>Närvaro, dagordning, anteckningar, beslut och åtgärder låses då. Hur det går med åtgärderna kan fortfarande noteras. Den som vill ändra något annat låser upp mötet och anger varför.</translation>
    </message>
    <message>
        <source>Approved on</source>
        <translation>Justerat</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>Justerat av</translation>
    </message>
</context>
<context>
    <name>AttendancePanel</name>
    <message>
        <source>Attendance</source>
        <translation>Närvaro</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Vem</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Tider</translation>
    </message>
    <message>
        <source>Attendance log</source>
        <translation>Närvarologg</translation>
    </message>
    <message>
        <source>Co-opted member</source>
        <translation>Adjungerad</translation>
    </message>
    <message>
        <source>The forum expects nobody on this day. Add seats in the forum&apos;s editor, or press G to log someone as a guest.</source>
        <translation>Forumet förväntar sig ingen den här dagen. Lägg till platser i forumets redigerare, eller tryck G för att logga någon som gäst.</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Närvarande</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Förhinder</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Frånvarande</translation>
    </message>
    <message>
        <source>Deputy …</source>
        <translation>Ersättare …</translation>
    </message>
    <message>
        <source>Guest …</source>
        <translation>Gäst …</translation>
    </message>
    <message>
        <source>Co-opted …</source>
        <translation>Adj. …</translation>
    </message>
    <message>
        <source>All</source>
        <comment>all present</comment>
        <translation>Alla</translation>
    </message>
    <message>
        <source>All present</source>
        <translation>Alla närvarande</translation>
    </message>
    <message>
        <source>Arrows move · Space steps · Backspace clears · Ctrl+Enter: held</source>
        <translation>Pilarna flyttar · Blanksteg stegar · Backsteg rensar · Ctrl+Enter: hållet</translation>
    </message>
    <message>
        <source>vacant</source>
        <translation>vakant</translation>
    </message>
    <message>
        <source>not logged</source>
        <translation>inte loggad</translation>
    </message>
    <message>
        <source>offered a seat</source>
        <translation>erbjuden</translation>
    </message>
    <message>
        <source>by deputy</source>
        <translation>ersättare</translation>
    </message>
    <message>
        <source>someone unnamed</source>
        <translation>någon utan namn</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Rensa</translation>
    </message>
</context>
<context>
    <name>AvoidCommands</name>
    <message>
        <source>{0} is there already, {1}.</source>
        <translation>{0} finns redan, {1}.</translation>
    </message>
    <message>
        <source>{0} has no blocked period to copy.</source>
        <translation>{0} har ingen spärrtid att kopiera.</translation>
    </message>
    <message numerus="yes">
        <source>%n blocked period(s) copied.</source>
        <translation>
            <numerusform>%n spärrtid kopierad.</numerusform>
            <numerusform>%n spärrtider kopierade.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n was there already.</source>
        <translation>
            <numerusform>%n fanns redan.</numerusform>
            <numerusform>%n fanns redan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocked period(s) read from {0}.</source>
        <translation>
            <numerusform>%n spärrtid inläst från {0}.</numerusform>
            <numerusform>%n spärrtider inlästa från {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AvoidLegend</name>
    <message>
        <source>one organisation&apos;s own</source>
        <translation>en organisations egen</translation>
    </message>
    <message>
        <source>pale: not avoided</source>
        <translation>blek: undviks inte</translation>
    </message>
    <message>
        <source>planned meetings</source>
        <translation>planerade möten</translation>
    </message>
</context>
<context>
    <name>AvoidWords</name>
    <message>
        <source>Saturdays and Sundays.</source>
        <translation>Lördagar och söndagar.</translation>
    </message>
    <message>
        <source>Red days, such as Good Friday and 6 June.</source>
        <translation>Röda dagar, som långfredagen och 6 juni.</translation>
    </message>
    <message>
        <source>Midsummer, Christmas, New Year&apos;s, Easter and Whitsun Eve.</source>
        <translation>Midsommar-, jul-, nyårs-, påsk- och pingstafton.</translation>
    </message>
    <message>
        <source>A working day alone between two days off.</source>
        <translation>En ensam arbetsdag mellan två lediga dagar.</translation>
    </message>
    <message>
        <source>Days that usually close early, as Maundy Thursday.</source>
        <translation>Dagar som brukar sluta tidigt, som skärtorsdagen.</translation>
    </message>
    <message>
        <source>The periods listed above: breaks and others.</source>
        <translation>Perioderna i listan ovan: lov och annat.</translation>
    </message>
    <message>
        <source>B</source>
        <translation>L</translation>
    </message>
    <message>
        <source>I</source>
        <translation>I</translation>
    </message>
    <message>
        <source>X</source>
        <translation>S</translation>
    </message>
    <message>
        <source>H</source>
        <translation>H</translation>
    </message>
    <message>
        <source>E</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Q</source>
        <translation>K</translation>
    </message>
    <message numerus="yes">
        <source>%n planned meeting(s)</source>
        <translation>
            <numerusform>%n planerat möte</numerusform>
            <numerusform>%n planerade möten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The change hits %n planned meeting(s): {0}.</source>
        <translation>
            <numerusform>Ändringen berör %n planerat möte: {0}.</numerusform>
            <numerusform>Ändringen berör %n planerade möten: {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) can stay after all: {0}.</source>
        <translation>
            <numerusform>%n möte kan ligga kvar: {0}.</numerusform>
            <numerusform>%n möten kan ligga kvar: {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) can have the rule&apos;s own day again: {0}.</source>
        <translation>
            <numerusform>%n möte kan få tillbaka regelns egen dag: {0}.</numerusform>
            <numerusform>%n möten kan få tillbaka regelns egen dag: {0}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The change hits no planned meeting.</source>
        <translation>Ändringen berör inget planerat möte.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n dag</numerusform>
            <numerusform>%n dagar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0} och %n till</numerusform>
            <numerusform>{0} och %n till</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} (not avoided)</source>
        <translation>{0} (undviks inte)</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Backups</source>
        <translation>Säkerhetskopior</translation>
    </message>
    <message>
        <source>A backup is made by itself the first time each day that the file is written, and before an import, a disposal, an upgrade and a restoring. Seven days, four weeks and twelve months are kept; those made by hand stay until you remove them.</source>
        <translation>En säkerhetskopia görs av sig själv den första gången varje dag som filen öppnas för att ändras, och före import, gallring, uppgradering och återställning. Kopior från sju dagar, fyra veckor och tolv månader behålls. De som du gör själv finns kvar tills du tar bort dem.</translation>
    </message>
    <message>
        <source>&amp;Restore …</source>
        <translation>&amp;Återställ …</translation>
    </message>
    <message>
        <source>&amp;Back up now</source>
        <translation>&amp;Säkerhetskopiera nu</translation>
    </message>
    <message>
        <source>Back up &amp;to …</source>
        <translation>Säkerhetskopiera &amp;till …</translation>
    </message>
    <message>
        <source>&amp;Show in folder</source>
        <translation>&amp;Visa i mapp</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Varför</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Storlek</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>Överenskommelser</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Möten</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Senaste ändring</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Behålls till</translation>
    </message>
    <message>
        <source>damaged: cannot be restored</source>
        <translation>skadad: kan inte återställas</translation>
    </message>
    <message>
        <source>dated in the future</source>
        <translation>daterad i framtiden</translation>
    </message>
    <message>
        <source>until you remove it</source>
        <translation>tills du tar bort den</translation>
    </message>
    <message>
        <source>The database is on a server, whose administrator backs it up.</source>
        <translation>Databasen ligger på en server. Den säkerhetskopieras av serverns administratör.</translation>
    </message>
    <message>
        <source>Reading the backups …</source>
        <translation>Läser säkerhetskopiorna …</translation>
    </message>
    <message>
        <source>Some backups are dated in the future: check the computer&apos;s clock. They are kept.</source>
        <translation>Några kopior är daterade i framtiden: kontrollera datorns klocka. De behålls.</translation>
    </message>
    <message>
        <source>There is no backup yet. The first is made today, or with the button.</source>
        <translation>Det finns ännu ingen säkerhetskopia. Den första görs av sig själv i dag, eller med knappen ”Säkerhetskopiera nu”.</translation>
    </message>
    <message>
        <source>Making a backup …</source>
        <translation>Gör en säkerhetskopia …</translation>
    </message>
    <message>
        <source>The backup has been made and checked: {0}</source>
        <translation>Säkerhetskopian är gjord och kontrollerad: {0}</translation>
    </message>
</context>
<context>
    <name>BesideView</name>
    <message>
        <source>{0} beside {1}</source>
        <translation>{0} bredvid {1}</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>År</translation>
    </message>
    <message>
        <source>The year&apos;s promises beside last year&apos;s</source>
        <translation>Årets löften bredvid fjolårets</translation>
    </message>
    <message>
        <source>Promise {0}</source>
        <comment>last year</comment>
        <translation>Löfte {0}</translation>
    </message>
    <message>
        <source>Target {0}</source>
        <comment>last year</comment>
        <translation>Mål {0}</translation>
    </message>
    <message>
        <source>Outcome {0}</source>
        <comment>last year</comment>
        <translation>Utfall {0}</translation>
    </message>
    <message>
        <source>Became</source>
        <translation>Blev</translation>
    </message>
    <message>
        <source>Promise {1}</source>
        <comment>this year</comment>
        <translation>Löfte {1}</translation>
    </message>
    <message>
        <source>Target {1}</source>
        <comment>this year</comment>
        <translation>Mål {1}</translation>
    </message>
    <message>
        <source>Outcome {1}</source>
        <comment>this year</comment>
        <translation>Utfall {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <comment>promises</comment>
        <translation>
            <numerusform>%n förnyat</numerusform>
            <numerusform>%n förnyade</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed changed</source>
        <comment>promises</comment>
        <translation>
            <numerusform>%n förnyat ändrat</numerusform>
            <numerusform>%n förnyade ändrade</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <comment>promises</comment>
        <translation>
            <numerusform>%n nytt</numerusform>
            <numerusform>%n nya</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not renewed</source>
        <comment>promises</comment>
        <translation>
            <numerusform>%n inte förnyat</numerusform>
            <numerusform>%n inte förnyade</numerusform>
        </translation>
    </message>
    <message>
        <source>Neither year has any promises.</source>
        <translation>Inget av åren har några löften.</translation>
    </message>
</context>
<context>
    <name>BlockedDialog</name>
    <message>
        <source>Change the blocked period</source>
        <translation>Ändra spärrtiden</translation>
    </message>
    <message>
        <source>New blocked period</source>
        <translation>Ny spärrtid</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
</context>
<context>
    <name>BreakDialog</name>
    <message>
        <source>School break {0}</source>
        <translation>Skollov {0}</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Lov</translation>
    </message>
    <message>
        <source>First week</source>
        <translation>Första vecka</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Sista vecka</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>{0}, the week before Easter</source>
        <translation>{0}, veckan före påsk</translation>
    </message>
    <message>
        <source>{0}, the week after Easter</source>
        <translation>{0}, veckan efter påsk</translation>
    </message>
</context>
<context>
    <name>CalendarDetails</name>
    <message>
        <source>Clashes</source>
        <translation>Krockar</translation>
    </message>
    <message>
        <source>Move …</source>
        <translation>Flytta …</translation>
    </message>
    <message>
        <source>Cancel the meeting …</source>
        <translation>Ställ in …</translation>
    </message>
    <message>
        <source>The day&apos;s meetings</source>
        <translation>Dagens möten</translation>
    </message>
    <message>
        <source>No meetings.</source>
        <translation>Inga möten.</translation>
    </message>
    <message>
        <source>New meeting …</source>
        <translation>Nytt möte …</translation>
    </message>
</context>
<context>
    <name>CalendarFileDialog</name>
    <message>
        <source>Import a calendar file</source>
        <translation>Importera en kalenderfil</translation>
    </message>
    <message>
        <source>Calendars (*.ics)</source>
        <translation>Kalendrar (*.ics)</translation>
    </message>
</context>
<context>
    <name>CalendarHeader</name>
    <message>
        <source>Back (Page Up)</source>
        <translation>Bakåt (Page Up)</translation>
    </message>
    <message>
        <source>Forward (Page Down)</source>
        <translation>Framåt (Page Down)</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>Today (Home)</source>
        <translation>I dag (Home)</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>År</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Månad</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Lista</translation>
    </message>
</context>
<context>
    <name>CalendarImportDialog</name>
    <message>
        <source>Import {0}</source>
        <translation>Importera {0}</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>The meetings &amp;belong to</source>
        <translation>Mötena hör &amp;till</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Förlopp</translation>
    </message>
    <message>
        <source>The calendar&apos;s events</source>
        <translation>Kalenderns händelser</translation>
    </message>
    <message>
        <source>Show also what is already so</source>
        <translation>Visa även oförändrade</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importera</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Åtgärd</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dag</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Händelse</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plats</translation>
    </message>
    <message>
        <source>What differs, and why</source>
        <translation>Skillnader och skäl</translation>
    </message>
    <message>
        <source>There is no forum to import into. Make one on the page Forums.</source>
        <translation>Det finns inget forum att importera till. Skapa ett på sidan Forum.</translation>
    </message>
    <message>
        <source>Reading {0} …</source>
        <translation>Läser {0} …</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… och %n till</numerusform>
            <numerusform>… och %n till</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing the meetings …</source>
        <translation>Skriver mötena …</translation>
    </message>
    <message numerus="yes">
        <source>Imported {0}. %n meeting(s) written.</source>
        <translation>
            <numerusform>{0} är importerad. %n möte skrevs.</numerusform>
            <numerusform>{0} är importerad. %n möten skrevs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new meeting(s)</source>
        <translation>
            <numerusform>%n nytt möte</numerusform>
            <numerusform>%n nya möten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n ändrat</numerusform>
            <numerusform>%n ändrade</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n called off</source>
        <translation>
            <numerusform>%n inställt</numerusform>
            <numerusform>%n inställda</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already so</source>
        <translation>
            <numerusform>%n oförändrat</numerusform>
            <numerusform>%n oförändrade</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n avvisat</numerusform>
            <numerusform>%n avvisade</numerusform>
        </translation>
    </message>
    <message>
        <source>The file holds no events.</source>
        <translation>Filen innehåller inga händelser.</translation>
    </message>
    <message>
        <source>There is nothing to import: {0}</source>
        <translation>Det finns inget att importera: {0}</translation>
    </message>
    <message>
        <source>no. {0} of the file</source>
        <translation>nr {0} i filen</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>New meeting</source>
        <translation>Nytt möte</translation>
    </message>
    <message>
        <source>Plan …</source>
        <translation>Planera …</translation>
    </message>
    <message>
        <source>Days to avoid …</source>
        <translation>Dagar att undvika …</translation>
    </message>
    <message>
        <source>No forums to show</source>
        <translation>Inga forum att visa</translation>
    </message>
    <message>
        <source>A calendar shows the meetings of the agreement&apos;s forums. Make them first.</source>
        <translation>Kalendern visar mötena i överenskommelsens forum. Lägg upp forumen först.</translation>
    </message>
</context>
<context>
    <name>CalendarRepliesDialog</name>
    <message>
        <source>Answers in {0}</source>
        <translation>Svar i {0}</translation>
    </message>
    <message>
        <source>Reading the answers …</source>
        <translation>Läser svaren …</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importera</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Vem</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Möte</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Vad som händer</translation>
    </message>
    <message>
        <source>is entered</source>
        <translation>förs in</translation>
    </message>
    <message>
        <source>is entered already</source>
        <translation>är redan infört</translation>
    </message>
    <message>
        <source>is refused</source>
        <translation>avvisas</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) to enter.</source>
        <translation>
            <numerusform>%n svar att föra in.</numerusform>
            <numerusform>%n svar att föra in.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to enter: no answer is new.</source>
        <translation>Det finns inget att föra in: inget svar är nytt.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) entered.</source>
        <translation>
            <numerusform>%n svar infört.</numerusform>
            <numerusform>%n svar införda.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallButton</name>
    <message>
        <source>Call on demand</source>
        <translation>Kalla vid behov</translation>
    </message>
    <message>
        <source>Seats that are expected only when they are called</source>
        <translation>Platser som förväntas bara när de kallas</translation>
    </message>
    <message>
        <source>For no item in particular</source>
        <translation>Utan särskild punkt</translation>
    </message>
    <message>
        <source>For item {0}: {1}</source>
        <translation>För punkt {0}: {1}</translation>
    </message>
    <message>
        <source>{0} (called)</source>
        <translation>{0} (kallas)</translation>
    </message>
    <message>
        <source>Take back the call</source>
        <translation>Ta tillbaka kallelsen</translation>
    </message>
</context>
<context>
    <name>CancelMeetingDialog</name>
    <message>
        <source>Cancel the meeting</source>
        <translation>Ställ in mötet</translation>
    </message>
    <message>
        <source>Let it be</source>
        <translation>Låt vara</translation>
    </message>
    <message>
        <source>Such as: too few could come</source>
        <translation>Till exempel: för få kunde komma</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Orsak</translation>
    </message>
    <message>
        <source>No cases about individuals.</source>
        <translation>Inga ärenden om enskilda.</translation>
    </message>
</context>
<context>
    <name>CarriedRow</name>
    <message>
        <source>Nobody is named</source>
        <translation>Ingen är utsedd</translation>
    </message>
    <message>
        <source>closed at this meeting</source>
        <translation>stängd vid det här mötet</translation>
    </message>
    <message>
        <source>closed on {0}</source>
        <translation>stängd {0}</translation>
    </message>
    <message>
        <source>overdue at the meeting</source>
        <translation>försenad vid mötet</translation>
    </message>
    <message>
        <source>Made on {0}</source>
        <translation>Från mötet {0}</translation>
    </message>
    <message>
        <source>Open the meeting that made it</source>
        <translation>Öppna mötet där åtgärden beslutades</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Klar senast</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
</context>
<context>
    <name>CarriedSection</name>
    <message>
        <source>{0} of {1} open</source>
        <translation>{0} av {1} öppna</translation>
    </message>
    <message>
        <source>Action items since earlier</source>
        <translation>Åtgärder sedan tidigare</translation>
    </message>
</context>
<context>
    <name>CategoriesPanel</name>
    <message numerus="yes">
        <source>%n planned meeting(s)</source>
        <translation>
            <numerusform>%n planerat möte</numerusform>
            <numerusform>%n planerade möten</numerusform>
        </translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Överenskommelse</translation>
    </message>
    <message>
        <source>These kinds of day are avoided by</source>
        <translation>Dessa slags dagar undviks av</translation>
    </message>
</context>
<context>
    <name>ChangePostDialog</name>
    <message>
        <source>Change of post</source>
        <translation>Byte på post</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Från</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>Holds the post from then</source>
        <translation>Innehar posten från dess</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>Instead of</source>
        <translation>I stället för</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Till</translation>
    </message>
    <message>
        <source>until further notice</source>
        <translation>tills vidare</translation>
    </message>
    <message>
        <source>Enter {0} in the register as a new person</source>
        <translation>För in {0} i registret som en ny person</translation>
    </message>
    <message>
        <source>When a person and a date are chosen, the meetings affected show here.</source>
        <translation>När person och datum är valda visas här vilka möten som påverkas.</translation>
    </message>
    <message>
        <source>{0}, who keeps the post meanwhile</source>
        <translation>{0}, som behåller posten under tiden</translation>
    </message>
    <message>
        <source>vacant</source>
        <translation>vakant</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
</context>
<context>
    <name>ClashPanel</name>
    <message>
        <source>Send a deputy …</source>
        <translation>Skicka ersättare …</translation>
    </message>
    <message>
        <source>Accept …</source>
        <translation>Godta …</translation>
    </message>
    <message>
        <source>Let it be, with a reason; it then stays quiet.</source>
        <translation>Låt krocken vara, med ett skäl; den visas sedan inte.</translation>
    </message>
</context>
<context>
    <name>ClashTables</name>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Who or where</source>
        <translation>Vem eller var</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Mot</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Orsak</translation>
    </message>
    <message>
        <source>stays quiet</source>
        <translation>visas inte</translation>
    </message>
    <message>
        <source>the facts have changed: shows as a clash again</source>
        <translation>förhållandena har ändrats: visas som krock igen</translation>
    </message>
    <message>
        <source>there is no clash any more</source>
        <translation>krocken finns inte längre</translation>
    </message>
    <message>
        <source>Accepted because</source>
        <translation>Godtagen därför att</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Clash</source>
        <translation>Krock</translation>
    </message>
</context>
<context>
    <name>ClashesDialog</name>
    <message>
        <source>Clashes</source>
        <translation>Krockar</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>The year {0}</source>
        <translation>Året {0}</translation>
    </message>
    <message>
        <source>All the time</source>
        <translation>Hela tiden</translation>
    </message>
    <message>
        <source>The coming 60 days</source>
        <translation>De närmaste 60 dagarna</translation>
    </message>
    <message>
        <source>From today on</source>
        <translation>Från och med i dag</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Travel between different places</source>
        <translation>Restid mellan olika platser</translation>
    </message>
    <message>
        <source>So long must there be between two meetings of one person in two places.</source>
        <translation>Så lång tid måste det vara mellan två möten som samma person ska till på olika platser.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Läser …</translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <translation>Ångra: {0}</translation>
    </message>
    <message>
        <source>No clash in the coming 60 days. Further ahead: choose above.</source>
        <translation>Inga krockar de närmaste 60 dagarna. Välj ovan för att se längre fram.</translation>
    </message>
    <message>
        <source>No clash: nobody is expected in two places at once, and no day is wrong.</source>
        <translation>Inga krockar: ingen förväntas på två ställen samtidigt, och ingen dag är fel.</translation>
    </message>
    <message>
        <source>To settle ({0})</source>
        <translation>Att lösa ({0})</translation>
    </message>
    <message>
        <source>Accepted ({0})</source>
        <translation>Godtagna ({0})</translation>
    </message>
</context>
<context>
    <name>CommandBox</name>
    <message>
        <source>Search or do</source>
        <translation>Sök eller gör</translation>
    </message>
    <message>
        <source>Search or do …   Ctrl+K</source>
        <translation>Sök eller gör …   Ctrl+K</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Träffar</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Inget hittades</translation>
    </message>
</context>
<context>
    <name>CopySeatsDialog</name>
    <message>
        <source>Copy seats to {0}</source>
        <translation>Kopiera platser till {0}</translation>
    </message>
    <message>
        <source>From the forum</source>
        <translation>Från forumet</translation>
    </message>
    <message>
        <source>&amp;From the forum</source>
        <translation>&amp;Från forumet</translation>
    </message>
    <message>
        <source>Seats to copy</source>
        <translation>Platser att kopiera</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>No other forum has any seats yet.</source>
        <translation>Inget annat forum har några platser ännu.</translation>
    </message>
    <message>
        <source>vacant</source>
        <translation>vakant</translation>
    </message>
    <message>
        <source>From and to as they will stand here: an end that does not lie within this forum&apos;s time is left open. Space ticks the selected rows.</source>
        <translation>Från och till visas så som de blir här: ett datum som inte ligger inom det här forumets tid lämnas öppet. Blanksteg kryssar för de markerade raderna.</translation>
    </message>
    <message numerus="yes">
        <source>Copy %n seat(s)</source>
        <translation>
            <numerusform>Kopiera %n plats</numerusform>
            <numerusform>Kopiera %n platser</numerusform>
        </translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Innehavare</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Antal</translation>
    </message>
    <message>
        <source>Takes part</source>
        <translation>Deltar</translation>
    </message>
    <message>
        <source>Deputies</source>
        <translation>Ersättare</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Månader</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Från</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Till</translation>
    </message>
    <message>
        <source>is here already</source>
        <translation>finns redan här</translation>
    </message>
    <message>
        <source>ended {0}</source>
        <translation>upphörde {0}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmärkning</translation>
    </message>
</context>
<context>
    <name>CorrectionsDialog</name>
    <message>
        <source>Changed after the meeting</source>
        <translation>Ändrat i efterhand</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Vem</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
</context>
<context>
    <name>CorrectionsNote</name>
    <message>
        <source>Show the changes …</source>
        <translation>Visa ändringarna …</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) after the meeting</source>
        <translation>
            <numerusform>%n ändring i efterhand</numerusform>
            <numerusform>%n ändringar i efterhand</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoverageView</name>
    <message>
        <source>Period of the coverage</source>
        <translation>Period för täckningen</translation>
    </message>
    <message>
        <source>Pe&amp;riod</source>
        <translation>Pe&amp;riod</translation>
    </message>
    <message>
        <source>Charts of the coverage</source>
        <translation>Diagram över täckningen</translation>
    </message>
    <message>
        <source>Lines of the table</source>
        <translation>Tabellens rader</translation>
    </message>
    <message>
        <source>By party</source>
        <translation>Per part</translation>
    </message>
    <message>
        <source>By forum</source>
        <translation>Per forum</translation>
    </message>
    <message>
        <source>By function</source>
        <translation>Per funktion</translation>
    </message>
    <message>
        <source>By organisation</source>
        <translation>Per organisation</translation>
    </message>
    <message>
        <source>By quarter</source>
        <translation>Per kvartal</translation>
    </message>
    <message>
        <source>By year</source>
        <translation>Per år</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>Vi&amp;sa</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Täckning</translation>
    </message>
    <message>
        <source>The period ends before it begins.</source>
        <translation>Perioden slutar innan den börjar.</translation>
    </message>
    <message>
        <source>Nobody was expected at a meeting held in this period.</source>
        <translation>Ingen var förväntad vid något möte som hölls i perioden.</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong in the program</source>
        <translation>Något gick fel i programmet</translation>
    </message>
    <message>
        <source>The program ended unexpectedly last time</source>
        <translation>Programmet avslutades oväntat förra gången</translation>
    </message>
    <message>
        <source>What was saved is still saved, and you can go on working. Please copy the report and send it to whoever looks after the program for you. It holds no personal data: only where in the program it happened, and its versions.</source>
        <translation>Det som var sparat är kvar, och du kan arbeta vidare. Kopiera gärna rapporten och skicka den till den som sköter programmet hos er. Den innehåller inga personuppgifter, bara var i programmet det hände och vilka versioner som används.</translation>
    </message>
    <message>
        <source>The program could not be started</source>
        <translation>Programmet kunde inte starta</translation>
    </message>
    <message>
        <source>This is a fault in the program. What was saved is still saved. Please copy the report and send it to whoever looks after the program for you. It holds no personal data: only where in the program it happened, and its versions.</source>
        <translation>Det är ett fel i programmet. Det som var sparat är kvar. Kopiera gärna rapporten och skicka den till den som sköter programmet hos er. Den innehåller inga personuppgifter, bara var i programmet det hände och vilka versioner som används.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>This is a fault in the program, not in what you did. What was saved is still saved, and the window shows it again as it is stored: look whether your last change is there. Please copy the report and send it to whoever looks after the program for you. It holds no personal data: only where in the program it happened, and its versions.</source>
        <translation>Det är ett fel i programmet, inte i det du gjorde. Det som var sparat är kvar, och fönstret visar det på nytt så som det är sparat: se efter om din senaste ändring kom med. Kopiera gärna rapporten och skicka den till den som sköter programmet hos er. Den innehåller inga personuppgifter, bara var i programmet det hände och vilka versioner som används.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Fortsätt</translation>
    </message>
    <message numerus="yes">
        <source>The same has happened %n more time(s).</source>
        <translation>
            <numerusform>Samma sak har hänt %n gång till.</numerusform>
            <numerusform>Samma sak har hänt %n gånger till.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrashFace</name>
    <message>
        <source>The program ended unexpectedly last time. What was saved is still saved.</source>
        <translation>Programmet avslutades oväntat förra gången. Det som var sparat är kvar.</translation>
    </message>
    <message>
        <source>The same fault in the program has come back, {0} times now.</source>
        <translation>Samma fel i programmet har kommit tillbaka, {0} gånger nu.</translation>
    </message>
    <message>
        <source>Show the reports …</source>
        <translation>Visa rapporterna …</translation>
    </message>
</context>
<context>
    <name>CrashReportsDialog</name>
    <message>
        <source>Fault reports</source>
        <translation>Felrapporter</translation>
    </message>
    <message>
        <source>Faults in the program, the newest first. They hold no personal data, and the oldest are removed by themselves.</source>
        <translation>Fel i programmet, det senaste först. Rapporterna innehåller inga personuppgifter, och de äldsta tas bort av sig själva.</translation>
    </message>
    <message>
        <source>Nothing has gone wrong in the program on this computer. If it does, the report is kept here, to be copied and sent to whoever looks after the program for you.</source>
        <translation>Inget fel i programmet har inträffat på den här datorn. Om det händer sparas rapporten här, så att den kan kopieras och skickas till den som sköter programmet hos er.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
</context>
<context>
    <name>CrashText</name>
    <message>
        <source>The disk has no room for the report, or its folder cannot be written in: copy it or save it as a file.</source>
        <translation>Disken har inte plats för rapporten, eller så går det inte att skriva i mappen för den: kopiera den eller spara den som fil.</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>Klart: {0}</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>&amp;Copy the report</source>
        <translation>&amp;Kopiera rapporten</translation>
    </message>
    <message>
        <source>&amp;Save as a file …</source>
        <translation>&amp;Spara som fil …</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Visa i &amp;mapp</translation>
    </message>
    <message>
        <source>The report is copied. Paste it into an e-mail.</source>
        <translation>Rapporten är kopierad. Klistra in den i ett e-postmeddelande.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Spara rapporten</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Textfiler (*.txt)</translation>
    </message>
    <message>
        <source>There is no folder of reports: none has been written.</source>
        <translation>Det finns ingen mapp med rapporter: ingen har skrivits.</translation>
    </message>
    <message>
        <source>The folder could not be shown: {0}</source>
        <translation>Mappen kunde inte visas: {0}</translation>
    </message>
</context>
<context>
    <name>DamageDialog</name>
    <message>
        <source>Damaged database</source>
        <translation>Skadad databas</translation>
    </message>
    <message>
        <source>{0} is damaged</source>
        <translation>{0} är skadad</translation>
    </message>
    <message>
        <source>What is hurt</source>
        <translation>Vad som är skadat</translation>
    </message>
    <message>
        <source>The newest good copy</source>
        <translation>Den senaste hela kopian</translation>
    </message>
    <message>
        <source>Looking for copies …</source>
        <translation>Letar efter kopior …</translation>
    </message>
    <message>
        <source>Nothing more is written in the file. What can be read can be looked at and exported, and the file is kept whatever you choose.</source>
        <translation>Inget mer skrivs i filen. Det som går att läsa kan visas och exporteras, och filen sparas vad du än väljer.</translation>
    </message>
    <message>
        <source>Restore the copy</source>
        <translation>Återställ kopian</translation>
    </message>
    <message>
        <source>Rescue into a new file</source>
        <translation>Rädda till en ny fil</translation>
    </message>
    <message>
        <source>Takes every row that can be read, and what the history still holds of the others. What was lost is counted.</source>
        <translation>Tar med allt som går att läsa, och hämtar det övriga ur historiken så långt den räcker. Det som gått förlorat räknas.</translation>
    </message>
    <message>
        <source>Rescue to a new file …</source>
        <translation>Rädda till en ny fil …</translation>
    </message>
    <message>
        <source>What was rescued</source>
        <translation>Vad som räddades</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbetar</translation>
    </message>
    <message>
        <source>Open the new file</source>
        <translation>Öppna den nya filen</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Fortsätt läsa</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>In the old file</source>
        <translation>I den gamla filen</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lästa</translation>
    </message>
    <message>
        <source>From the history</source>
        <translation>Ur historiken</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Förlorade</translation>
    </message>
    <message>
        <source>There is no whole copy of it in its backup folder or beside it. Ask whoever looks after your computers whether there is one elsewhere.</source>
        <translation>Det finns ingen hel kopia i mappen för säkerhetskopior eller bredvid filen. Fråga dem som sköter era datorer om det finns en på annat håll.</translation>
    </message>
    <message>
        <source>{0}, from {1}. It takes the damaged file&apos;s place, which is kept among the backups. What was done after that is not in it.</source>
        <translation>{0}, från {1}. Den tar den skadade filens plats, och den skadade sparas bland säkerhetskopiorna. Det som gjorts efter kopian finns inte med.</translation>
    </message>
</context>
<context>
    <name>DamageWatch</name>
    <message>
        <source>What can be done …</source>
        <translation>Vad som kan göras …</translation>
    </message>
</context>
<context>
    <name>DateEdit</name>
    <message>
        <source>yyyy-mm-dd</source>
        <translation>åååå-mm-dd</translation>
    </message>
    <message>
        <source>Pick a date</source>
        <translation>Välj datum</translation>
    </message>
    <message>
        <source>Write the date as 2021-05-07.</source>
        <translation>Skriv datumet som 2021-05-07.</translation>
    </message>
</context>
<context>
    <name>DayChooser</name>
    <message>
        <source>&amp;Roster as of</source>
        <translation>&amp;Bemanning den</translation>
    </message>
    <message>
        <source>Roster as of</source>
        <translation>Bemanning den</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Idag</translation>
    </message>
    <message>
        <source>Day of the roster</source>
        <translation>Bemanningens dag</translation>
    </message>
</context>
<context>
    <name>DaysToAvoidDialog</name>
    <message>
        <source>Days to avoid</source>
        <translation>Dagar att undvika</translation>
    </message>
    <message>
        <source>Previous year</source>
        <translation>Föregående år</translation>
    </message>
    <message>
        <source>Next year</source>
        <translation>Nästa år</translation>
    </message>
    <message>
        <source>Drag over days to block them.</source>
        <translation>Dra över dagar för att spärra dem.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Dates that were skipped may come back in the plan.</source>
        <translation>Datum som hoppats över kan komma tillbaka i planen.</translation>
    </message>
</context>
<context>
    <name>DecisionLine</name>
    <message>
        <source>Decision</source>
        <translation>Beslut</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>No item</source>
        <translation>Ingen punkt</translation>
    </message>
    <message>
        <source>Agenda item</source>
        <translation>Punkt</translation>
    </message>
</context>
<context>
    <name>DecisionSection</name>
    <message>
        <source>Decisions</source>
        <translation>Beslut</translation>
    </message>
    <message>
        <source>New decision: type it and press Enter</source>
        <translation>Nytt beslut: skriv det och tryck Enter</translation>
    </message>
</context>
<context>
    <name>DisposeDialog</name>
    <message>
        <source>Dispose of a person&apos;s name</source>
        <translation>Gallra ett personnamn</translation>
    </message>
    <message>
        <source>Dispose</source>
        <translation>Gallra</translation>
    </message>
    <message>
        <source>case number or date of the decision</source>
        <translation>beslutets diarienummer eller datum</translation>
    </message>
    <message>
        <source>I have read the list; the name cannot be brought back</source>
        <translation>Jag har läst listan; namnet går inte att få tillbaka</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Will be called</source>
        <translation>Ersätts med</translation>
    </message>
    <message>
        <source>By the decision</source>
        <translation>Enligt beslut</translation>
    </message>
    <message>
        <source>Looking for the name …</source>
        <translation>Söker efter namnet …</translation>
    </message>
    <message>
        <source>What names the person</source>
        <translation>Uppgifter som nämner personen</translation>
    </message>
    <message>
        <source>Parts of the name: judge for yourself</source>
        <translation>Delar av namnet: bedöm själv</translation>
    </message>
    <message>
        <source>What else to know</source>
        <translation>Mer att veta</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Fält</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Antal</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>Vad som görs</translation>
    </message>
    <message>
        <source>the text is rewritten</source>
        <translation>texten skrivs om</translation>
    </message>
    <message>
        <source>the row stays, under the new name</source>
        <translation>raden står kvar, under det nya namnet</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Var</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Rows whose text is rewritten: {0}; records in the history: {1}. No row, figure or seat is removed.</source>
        <translation>Rader vars text skrivs om: {0}; uppgifter i historiken: {1}. Inga rader, siffror eller platser tas bort.</translation>
    </message>
    <message>
        <source>Write which decision the disposal goes by.</source>
        <translation>Skriv vilket beslut gallringen sker enligt.</translation>
    </message>
    <message>
        <source>Writing the file anew …</source>
        <translation>Skriver om filen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Remove the backups that hold the name</source>
        <translation>Ta bort säkerhetskopiorna med namnet</translation>
    </message>
</context>
<context>
    <name>DocumentsPanel</name>
    <message>
        <source>Drop files here to add them, at most {0} MiB each.</source>
        <translation>Släpp filer här för att lägga till dem, högst {0} MiB per fil.</translation>
    </message>
    <message>
        <source>Here belong the signed agreement and its appendices. Add a file, drop one here, or add a link to where it is kept. A file is copied into the database, at most {0} MiB, and is shown as a copy that cannot be changed.</source>
        <translation>Här samlas den undertecknade överenskommelsen och dess bilagor. Lägg till en fil, släpp en här eller lägg till en länk till platsen där den finns. En fil kopieras in i databasen, högst {0} MiB, och visas som en kopia som inte går att ändra.</translation>
    </message>
    <message>
        <source>Add a file …</source>
        <translation>Lägg till fil …</translation>
    </message>
    <message>
        <source>Add a link</source>
        <translation>Lägg till länk</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Opens in the program that the computer has for it</source>
        <translation>Öppnas i det program som datorn har för filen</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>Spara som …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Wrote {0}.</source>
        <translation>Skrev {0}.</translation>
    </message>
</context>
<context>
    <name>DocumentsTable</name>
    <message>
        <source>Documents</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Add a link …</source>
        <translation>Lägg till länk …</translation>
    </message>
    <message>
        <source>File or link</source>
        <translation>Fil eller länk</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Storlek</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Tillagt</translation>
    </message>
</context>
<context>
    <name>EffectsView</name>
    <message>
        <source>Meetings that are affected</source>
        <translation>Möten som påverkas</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Holder now</source>
        <translation>Innehavare nu</translation>
    </message>
    <message>
        <source>Holder then</source>
        <translation>Innehavare efter</translation>
    </message>
    <message>
        <source>Consequence</source>
        <translation>Följd</translation>
    </message>
    <message>
        <source>vacant</source>
        <translation>vakant</translation>
    </message>
    <message>
        <source>the outcome changes</source>
        <translation>utfallet ändras</translation>
    </message>
    <message>
        <source>makes a gap</source>
        <translation>ny lucka</translation>
    </message>
    <message>
        <source>closes a gap</source>
        <translation>luckan stängs</translation>
    </message>
    <message>
        <source>No meeting is affected.</source>
        <translation>Inget möte påverkas.</translation>
    </message>
    <message numerus="yes">
        <source>%n planned meeting(s) get another holder.</source>
        <translation>
            <numerusform>Ett planerat möte får en annan innehavare.</numerusform>
            <numerusform>%n planerade möten får en annan innehavare.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s) are closed.</source>
        <translation>
            <numerusform>En lucka stängs.</numerusform>
            <numerusform>%n luckor stängs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s) are made.</source>
        <translation>
            <numerusform>En lucka uppstår.</numerusform>
            <numerusform>%n luckor uppstår.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) that have been held get another holder.</source>
        <translation>
            <numerusform>Ett möte som redan har hållits får en annan innehavare.</numerusform>
            <numerusform>%n möten som redan har hållits får en annan innehavare.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The outcome changes at %n of them.</source>
        <translation>
            <numerusform>Utfallet ändras vid ett av dem.</numerusform>
            <numerusform>Utfallet ändras vid %n av dem.</numerusform>
        </translation>
    </message>
    <message>
        <source>The outcome stays as it is.</source>
        <translation>Utfallet ändras inte.</translation>
    </message>
</context>
<context>
    <name>ExpectedList</name>
    <message>
        <source>Expected</source>
        <translation>Förväntas</translation>
    </message>
    <message>
        <source>F: notice of absence, Backspace: take it back</source>
        <translation>F: anmäl förhinder, Backsteg: ta tillbaka</translation>
    </message>
    <message>
        <source>Notice of absence (F)</source>
        <translation>Anmäl förhinder (F)</translation>
    </message>
    <message>
        <source>Take back the notice (Backspace)</source>
        <translation>Ta tillbaka förhindret (Backsteg)</translation>
    </message>
</context>
<context>
    <name>ExpectedMeetings</name>
    <message>
        <source>When can we expect &amp;you?</source>
        <translation>När kan vi förvänta oss e&amp;r?</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plats</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Luckor</translation>
    </message>
    <message>
        <source>The period ends before it begins.</source>
        <translation>Perioden slutar innan den börjar.</translation>
    </message>
    <message>
        <source>Choose an organisation, a function or a person.</source>
        <translation>Välj en organisation, en funktion eller en person.</translation>
    </message>
    <message>
        <source>An organisation, a function or a person</source>
        <translation>En organisation, en funktion eller en person</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Möten</translation>
    </message>
    <message>
        <source>Hours a month</source>
        <translation>Timmar per månad</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Förväntas</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Månad</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Timmar</translation>
    </message>
    <message>
        <source>Person-hours</source>
        <translation>Persontimmar</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s).</source>
        <translation>
            <numerusform>%n lucka.</numerusform>
            <numerusform>%n luckor.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportera</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Forums; none ticked means all</source>
        <translation>Forum; inget förbockat betyder alla</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>&amp;Rapport</translation>
    </message>
    <message>
        <source>&amp;Period</source>
        <translation>&amp;Period</translation>
    </message>
    <message>
        <source>F&amp;orums</source>
        <translation>F&amp;orum</translation>
    </message>
    <message>
        <source>For&amp;mat</source>
        <translation>For&amp;mat</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>F&amp;il</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Förlopp</translation>
    </message>
    <message>
        <source>Open the &amp;file</source>
        <translation>Ö&amp;ppna filen</translation>
    </message>
    <message>
        <source>&amp;Show in folder</source>
        <translation>&amp;Visa i mapp</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportera</translation>
    </message>
    <message>
        <source>The whole database, to fill in and import</source>
        <translation>Hela databasen, att fylla i och importera</translation>
    </message>
    <message>
        <source>Spreadsheet (.xlsx)</source>
        <translation>Kalkylblad (.xlsx)</translation>
    </message>
    <message>
        <source>Text with semicolons (.csv)</source>
        <translation>Text med semikolon (.csv)</translation>
    </message>
    <message>
        <source>Data for other programs (.json)</source>
        <translation>Data för andra program (.json)</translation>
    </message>
    <message>
        <source>Calendar (.ics)</source>
        <translation>Kalender (.ics)</translation>
    </message>
    <message>
        <source>Document for publishing and the archive (.pdf)</source>
        <translation>Dokument för publicering och arkiv (.pdf)</translation>
    </message>
    <message>
        <source>Drawing that scales (.svg)</source>
        <translation>Teckning som går att förstora (.svg)</translation>
    </message>
    <message>
        <source>Picture (.png)</source>
        <translation>Bild (.png)</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>Arbetsbok</translation>
    </message>
    <message>
        <source>Every sheet of the planning workbook, with all that is in the database. It can be imported again, here or by a colleague.</source>
        <translation>Planeringsarbetsbokens alla blad, med allt som finns i databasen. Den kan importeras igen, här eller hos en kollega.</translation>
    </message>
    <message>
        <source>Say which file to write.</source>
        <translation>Ange vilken fil som ska skrivas.</translation>
    </message>
    <message>
        <source>Write the date as 2021-05-07.</source>
        <translation>Skriv datumet som 2021-05-07.</translation>
    </message>
    <message>
        <source>Writing {0} …</source>
        <translation>Skriver {0} …</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>Klart: {0}</translation>
    </message>
    <message>
        <source>Cancelling …</source>
        <translation>Avbryter …</translation>
    </message>
    <message>
        <source>Cancelled: nothing was written.</source>
        <translation>Avbrutet: ingenting skrevs.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Möte</translation>
    </message>
    <message>
        <source>Word document to edit (.docx)</source>
        <translation>Word-dokument att redigera (.docx)</translation>
    </message>
</context>
<context>
    <name>FactsForm</name>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Nivå</translation>
    </message>
    <message>
        <source>Convener</source>
        <translation>Sammankallande</translation>
    </message>
    <message>
        <source>Chair</source>
        <translation>Ordförande</translation>
    </message>
    <message>
        <source>Secretary</source>
        <translation>Sekreterare</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plats</translation>
    </message>
    <message>
        <source>On a day to avoid</source>
        <translation>På en dag att undvika</translation>
    </message>
    <message>
        <source>The forum&apos;s period</source>
        <translation>Forumets period</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Överenskommelse</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Syfte</translation>
    </message>
    <message>
        <source>Period, if not the agreement&apos;s</source>
        <translation>Period, om inte överenskommelsens</translation>
    </message>
</context>
<context>
    <name>FiguresView</name>
    <message>
        <source>Figures</source>
        <translation>Siffror</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open a database</source>
        <translation>Öppna en databas</translation>
    </message>
    <message>
        <source>Databases (*.db *.sqlite)</source>
        <translation>Databaser (*.db *.sqlite)</translation>
    </message>
    <message>
        <source>New database</source>
        <translation>Ny databas</translation>
    </message>
    <message>
        <source>Import a workbook</source>
        <translation>Importera en arbetsbok</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>Arbetsböcker (*.xlsx)</translation>
    </message>
    <message>
        <source>Choose a Word template</source>
        <translation>Välj en Word-mall</translation>
    </message>
    <message>
        <source>Word documents (*.docx)</source>
        <translation>Word-dokument (*.docx)</translation>
    </message>
    <message>
        <source>Add a document</source>
        <translation>Lägg till ett dokument</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alla filer (*)</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Spara en kopia</translation>
    </message>
    <message>
        <source>Back up to</source>
        <translation>Säkerhetskopiera till</translation>
    </message>
</context>
<context>
    <name>FillGapDialog</name>
    <message>
        <source>Fill the gap</source>
        <translation>Fyll luckan</translation>
    </message>
    <message>
        <source>Who may fill the place</source>
        <translation>Vem som kan fylla platsen</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Läser …</translation>
    </message>
    <message>
        <source>Comes as deputy</source>
        <translation>Kommer som ersättare</translation>
    </message>
    <message>
        <source>Appoint a holder …</source>
        <translation>Utse innehavare …</translation>
    </message>
    <message>
        <source>Opens the function in the register.</source>
        <translation>Öppnar funktionen i registret.</translation>
    </message>
    <message>
        <source>Deputies of the seat …</source>
        <translation>Platsens ersättare …</translation>
    </message>
    <message>
        <source>Opens the forum, where the seat&apos;s deputies stand.</source>
        <translation>Öppnar forumet, där platsens ersättare anges.</translation>
    </message>
    <message>
        <source>Open the meeting</source>
        <translation>Öppna mötet</translation>
    </message>
    <message>
        <source>Nobody is missing here any more.</source>
        <translation>Här saknas ingen längre.</translation>
    </message>
    <message>
        <source>The seat has no deputy who can come, and nobody else holds the same function. Add deputies to the seat in the forum, or open the meeting: there E lets anyone in the register stand in.</source>
        <translation>Platsen har ingen ersättare som kan komma, och ingen annan innehar samma funktion. Lägg till ersättare för platsen i forumet, eller öppna mötet: där kan vem som helst i registret träda in med E.</translation>
    </message>
    <message>
        <source>Notice of absence: {0}.</source>
        <translation>Har anmält förhinder: {0}.</translation>
    </message>
    <message>
        <source>Enter records that {0} comes as a deputy; it can be undone.</source>
        <translation>Enter antecknar att {0} kommer som ersättare. Det går att ångra.</translation>
    </message>
    <message>
        <source>{0} is expected elsewhere at that time, which is a new clash.</source>
        <translation>{0} förväntas på annat håll vid den tiden, vilket blir en ny krock.</translation>
    </message>
    <message>
        <source>{0} comes as a deputy for {1}.</source>
        <translation>{0} kommer som ersättare för {1}.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>All forums</source>
        <translation>Alla forum</translation>
    </message>
    <message>
        <source>All organisations</source>
        <translation>Alla organisationer</translation>
    </message>
    <message>
        <source>Filter the meetings</source>
        <translation>Filtrera mötena</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrera</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>All statuses</source>
        <translation>Alla statusar</translation>
    </message>
    <message>
        <source>Only with gaps</source>
        <translation>Bara med luckor</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Rensa filtren</translation>
    </message>
</context>
<context>
    <name>FollowUpChanges</name>
    <message>
        <source>What would change</source>
        <translation>Vad som ändras</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Åtgärd</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Förfaller</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Prepared at</source>
        <translation>Förbereds vid</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Skäl</translation>
    </message>
</context>
<context>
    <name>FollowUpDetails</name>
    <message>
        <source>Select a follow-up to see it here.</source>
        <translation>Markera en uppföljning för att se den här.</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Ändra …</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Ta bort …</translation>
    </message>
    <message>
        <source>Open the agreement</source>
        <translation>Öppna överenskommelsen</translation>
    </message>
    <message>
        <source>Open the meeting</source>
        <translation>Öppna mötet</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Förfaller</translation>
    </message>
    <message>
        <source>Answerable</source>
        <translation>Ansvarig</translation>
    </message>
    <message>
        <source>a person, a function or an organisation</source>
        <translation>en person, en funktion eller en organisation</translation>
    </message>
    <message>
        <source>Prepared at</source>
        <translation>Förbereds vid</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klar</translation>
    </message>
    <message>
        <source>Mark as done today</source>
        <translation>Markera som klar i dag</translation>
    </message>
    <message>
        <source>No cases about individuals.</source>
        <translation>Inga ärenden om enskilda.</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Vad det ledde till</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Öppna igen</translation>
    </message>
    <message>
        <source>Proposal: {0}</source>
        <translation>Förslag: {0}</translation>
    </message>
    <message>
        <source>That meeting does not come before the due day.</source>
        <translation>Mötet ligger inte före förfallodagen.</translation>
    </message>
    <message>
        <source>Comes back {0}, from {1}.</source>
        <translation>Återkommer {0} från och med {1}.</translation>
    </message>
</context>
<context>
    <name>FollowUpDialog</name>
    <message>
        <source>Follow-up schedule</source>
        <translation>Uppföljningsschema</translation>
    </message>
    <message>
        <source>Carry out</source>
        <translation>Genomför</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>There is nothing to do: the schedule is in place.</source>
        <translation>Det finns inget att göra: schemat är redan på plats.</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Överenskommelse</translation>
    </message>
    <message>
        <source>&amp;Agreement</source>
        <translation>&amp;Överenskommelse</translation>
    </message>
    <message>
        <source>Plan up to and including</source>
        <translation>Planera till och med</translation>
    </message>
    <message>
        <source>Plan &amp;up to and including</source>
        <translation>Planera &amp;till och med</translation>
    </message>
    <message>
        <source>With the duties of the &amp;act (2023:196)</source>
        <translation>Med &amp;lagens uppgifter (2023:196)</translation>
    </message>
    <message>
        <source>Situational picture and action plan, looked over at least every second year.</source>
        <translation>Lägesbild och åtgärdsplan, med översyn minst vartannat år.</translation>
    </message>
    <message>
        <source>What is done, has a report, or was made or moved by hand is left as it is. Space ticks the selected rows.</source>
        <translation>Det som är klart, har en rapport eller är gjort eller flyttat för hand lämnas orört. Blanksteg kryssar för de markerade raderna.</translation>
    </message>
    <message numerus="yes">
        <source>%n follow-up(s) would change</source>
        <translation>
            <numerusform>%n uppföljning ändras</numerusform>
            <numerusform>%n uppföljningar ändras</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} added</source>
        <translation>{0} läggs till</translation>
    </message>
    <message>
        <source>{0} moved</source>
        <translation>{0} flyttas</translation>
    </message>
    <message>
        <source>{0} removed</source>
        <translation>{0} tas bort</translation>
    </message>
    <message>
        <source>Everything is left out.</source>
        <translation>Allt är bortvalt.</translation>
    </message>
</context>
<context>
    <name>FollowUpFilters</name>
    <message>
        <source>Filter the follow-ups</source>
        <translation>Filtrera uppföljningarna</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrera</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alla lägen</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>inte klar</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alla slag</translation>
    </message>
    <message>
        <source>agreement that runs out</source>
        <translation>överenskommelse som går ut</translation>
    </message>
    <message>
        <source>Runs out within 180 days</source>
        <translation>Går ut inom 180 dagar</translation>
    </message>
    <message>
        <source>Only agreements that run out within 180 days, with their follow-ups</source>
        <translation>Bara överenskommelser som går ut inom 180 dagar, med deras uppföljningar</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Rensa filtren</translation>
    </message>
</context>
<context>
    <name>FollowUpsPage</name>
    <message>
        <source>New follow-up</source>
        <translation>Ny uppföljning</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>Uppföljningar</translation>
    </message>
    <message>
        <source>Plan the follow-ups …</source>
        <translation>Planera uppföljningar …</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Uppföljning</translation>
    </message>
    <message>
        <source>No follow-up yet</source>
        <translation>Ingen uppföljning ännu</translation>
    </message>
    <message>
        <source>An agreement is followed up every year, its promises are renewed every year, and before it ends the parties decide whether to go on. Planning lays all of that out; follow-ups of your own can be added, once or coming back.</source>
        <translation>En överenskommelse följs upp varje år, medborgarlöftena förnyas varje år, och före slutet beslutar parterna om de ska gå vidare. Planeringen lägger ut allt detta. Egna uppföljningar kan läggas till, för en gång eller återkommande.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n rad</numerusform>
            <numerusform>%n rader</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n line(s)</source>
        <translation>
            <numerusform>{0} av %n rad</numerusform>
            <numerusform>{0} av %n rader</numerusform>
        </translation>
    </message>
    <message>
        <source>The follow-up is made, but what is chosen above leaves it out.</source>
        <translation>Uppföljningen är skapad, men det som är valt ovan visar den inte.</translation>
    </message>
    <message>
        <source>runs out</source>
        <translation>går ut</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Förfaller</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Answerable</source>
        <translation>Ansvarig</translation>
    </message>
    <message>
        <source>Prepared at</source>
        <translation>Förbereds vid</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Överenskommelse</translation>
    </message>
</context>
<context>
    <name>FollowUpsPanel</name>
    <message>
        <source>Make a follow-up schedule …</source>
        <translation>Skapa uppföljningsschema …</translation>
    </message>
</context>
<context>
    <name>FollowUpsTable</name>
    <message>
        <source>Follow-ups</source>
        <translation>Uppföljningar</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Lägg till …</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Rubrik</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Senast</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Answerable</source>
        <translation>Ansvarig</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klar</translation>
    </message>
</context>
<context>
    <name>ForumDetailsPane</name>
    <message>
        <source>Meets</source>
        <translation>Möts</translation>
    </message>
    <message>
        <source>Next meeting</source>
        <translation>Nästa möte</translation>
    </message>
    <message>
        <source>Convener</source>
        <translation>Sammankallande</translation>
    </message>
    <message>
        <source>Chair</source>
        <translation>Ordförande</translation>
    </message>
    <message>
        <source>Secretary</source>
        <translation>Sekreterare</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plats</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Förväntas</translation>
    </message>
    <message>
        <source>Select a forum to see it here.</source>
        <translation>Markera ett forum för att se det här.</translation>
    </message>
    <message>
        <source>Open the forum</source>
        <translation>Öppna forumet</translation>
    </message>
</context>
<context>
    <name>ForumEditor</name>
    <message>
        <source>All forums</source>
        <translation>Alla forum</translation>
    </message>
    <message>
        <source>Plan …</source>
        <translation>Planera …</translation>
    </message>
    <message>
        <source>Lay out the meetings by the rule; shows first what</source>
        <translation>Lägg ut mötena enligt regeln; visar först vad som ändras</translation>
    </message>
    <message>
        <source>When it meets</source>
        <translation>När forumet möts</translation>
    </message>
    <message>
        <source>Expected representation</source>
        <translation>Förväntad representation</translation>
    </message>
    <message>
        <source>New forum</source>
        <translation>Nytt forum</translation>
    </message>
    <message>
        <source>Standing agenda</source>
        <translation>Stående dagordning</translation>
    </message>
</context>
<context>
    <name>ForumList</name>
    <message>
        <source>The forums of the plan</source>
        <translation>Planens forum</translation>
    </message>
</context>
<context>
    <name>ForumListModel</name>
    <message>
        <source>on a day to avoid: {0}</source>
        <translation>på en dag att undvika: {0}</translation>
    </message>
    <message>
        <source>No rule yet: open the forum and give it one.</source>
        <translation>Ingen regel ännu: öppna forumet och ge det en.</translation>
    </message>
</context>
<context>
    <name>ForumsPage</name>
    <message>
        <source>New forum</source>
        <translation>Nytt forum</translation>
    </message>
    <message>
        <source>Forums</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Plan all …</source>
        <translation>Planera alla …</translation>
    </message>
    <message>
        <source>No forums yet</source>
        <translation>Inga forum ännu</translation>
    </message>
    <message>
        <source>A forum is where the parties meet: the steering group, the crime prevention council, the weekly status meeting. It says how often it meets and who is expected from each organisation.</source>
        <translation>Ett forum är där parterna möts: styrgruppen, brottsförebyggande rådet, den veckovisa lägesgenomgången. Det säger hur ofta man möts och vilka som förväntas från varje organisation.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Nivå</translation>
    </message>
    <message>
        <source>Meets</source>
        <translation>Möts</translation>
    </message>
    <message>
        <source>Next meeting</source>
        <translation>Nästa möte</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Hållna</translation>
    </message>
    <message>
        <source>Held of planned meetings, in the period chosen above</source>
        <translation>Hållna av planerade möten, i perioden som är vald ovan</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>Platser</translation>
    </message>
    <message>
        <source>Vacant</source>
        <translation>Vakanta</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Överenskommelse</translation>
    </message>
    <message>
        <source>vacant</source>
        <translation>vakant</translation>
    </message>
</context>
<context>
    <name>FreeSlots</name>
    <message>
        <source>&amp;Free times</source>
        <translation>&amp;Lediga tider</translation>
    </message>
    <message>
        <source>Free times</source>
        <translation>Lediga tider</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmärkning</translation>
    </message>
    <message>
        <source>free</source>
        <translation>ledigt</translation>
    </message>
    <message>
        <source>not free</source>
        <translation>inte ledigt</translation>
    </message>
    <message>
        <source>Choose a forum, a date and times: here stands when everyone can come.</source>
        <translation>Välj forum, datum och tider, så visas här när alla kan.</translation>
    </message>
    <message>
        <source>The nearest first. Click, or press Enter, to choose one.</source>
        <translation>Närmast önskemålet först. Klicka, eller tryck Enter, för att välja.</translation>
    </message>
    <message>
        <source>No free time in the 60 days from that date.</source>
        <translation>Ingen ledig tid inom 60 dagar från det datumet.</translation>
    </message>
</context>
<context>
    <name>FunctionDialog</name>
    <message>
        <source>New function</source>
        <translation>Ny funktion</translation>
    </message>
    <message>
        <source>for example: municipal police officer</source>
        <translation>till exempel: kommunpolis</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
</context>
<context>
    <name>FunctionForm</name>
    <message>
        <source>vacant</source>
        <translation>vakant</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Holder today</source>
        <translation>Innehavare i dag</translation>
    </message>
    <message>
        <source>Holders over time</source>
        <translation>Innehavare över tid</translation>
    </message>
    <message>
        <source>Change of post …</source>
        <translation>Byte på post …</translation>
    </message>
</context>
<context>
    <name>FunctionPage</name>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Change of post …</source>
        <translation>Byte på post …</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Holders over time</source>
        <translation>Innehavare över tid</translation>
    </message>
    <message>
        <source>Holders</source>
        <translation>Innehavare</translation>
    </message>
</context>
<context>
    <name>GapButton</name>
    <message>
        <source>Fill the gap …</source>
        <translation>Fyll luckan …</translation>
    </message>
    <message>
        <source>Proposes who may come instead, in the agreement&apos;s order</source>
        <translation>Föreslår vem som kan komma i stället, i överenskommelsens ordning</translation>
    </message>
</context>
<context>
    <name>GapList</name>
    <message>
        <source>Gaps</source>
        <translation>Luckor</translation>
    </message>
    <message>
        <source>Every seat expected in the coming 60 days has someone to fill it. A seat whose function nobody holds, or whose holder cannot come, shows here at once.</source>
        <translation>Varje plats som förväntas de kommande 60 dagarna har någon som fyller den. En plats vars funktion är vakant, eller vars innehavare anmält förhinder, visas här genast.</translation>
    </message>
    <message numerus="yes">
        <source>%n in the coming {0} days</source>
        <translation>
            <numerusform>%n de kommande {0} dagarna</numerusform>
            <numerusform>%n de kommande {0} dagarna</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n uncertain</source>
        <translation>
            <numerusform>%n osäker</numerusform>
            <numerusform>%n osäkra</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}: uncertain deputy</source>
        <translation>{0}: osäker ersättare</translation>
    </message>
</context>
<context>
    <name>HistoryFilters</name>
    <message>
        <source>By everybody</source>
        <translation>Av alla</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Alla dagar</translation>
    </message>
    <message>
        <source>Done in {0}</source>
        <translation>Gjort {0}</translation>
    </message>
    <message>
        <source>Own days …</source>
        <translation>Egna dagar …</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Sök i historiken</translation>
    </message>
    <message>
        <source>Search steps, names and values</source>
        <translation>Sök steg, namn och värden</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Av</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alla slag</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Dagar</translation>
    </message>
    <message>
        <source>Undone or not</source>
        <translation>Ångrat eller inte</translation>
    </message>
    <message>
        <source>All steps</source>
        <translation>Alla steg</translation>
    </message>
    <message>
        <source>Not undone</source>
        <translation>Inte ångrade</translation>
    </message>
    <message>
        <source>Only undone</source>
        <translation>Bara ångrade</translation>
    </message>
    <message>
        <source>Own days</source>
        <translation>Egna dagar</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Rensa filtren</translation>
    </message>
</context>
<context>
    <name>HistoryListPage</name>
    <message>
        <source>The history of {0}</source>
        <translation>Historik för {0}</translation>
    </message>
    <message>
        <source>The history</source>
        <translation>Historiken</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Visa fler</translation>
    </message>
    <message>
        <source>No step is like that.</source>
        <translation>Inget steg stämmer med filtren.</translation>
    </message>
    <message>
        <source>Nothing has been written yet</source>
        <translation>Inget är skrivet än</translation>
    </message>
    <message>
        <source>Everything that is made, changed or removed is listed here, with what it was before and who did it, and can be put back.</source>
        <translation>Allt som läggs till, ändras och tas bort står här, med vad det var före och vem som gjorde det, och kan återställas.</translation>
    </message>
    <message>
        <source>Show the whole history</source>
        <translation>Visa hela historiken</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Söker …</translation>
    </message>
    <message numerus="yes">
        <source>the newest %n step(s)</source>
        <translation>
            <numerusform>det senaste steget</numerusform>
            <numerusform>de senaste %n stegen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the newest {0} of %n step(s)</source>
        <translation>
            <numerusform>det senaste {0} av %n steg</numerusform>
            <numerusform>de senaste {0} av %n steg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n steg</numerusform>
            <numerusform>%n steg</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>undone</source>
        <translation>ångrat</translation>
    </message>
    <message>
        <source>undone by {0} {1}</source>
        <translation>ångrat av {0} {1}</translation>
    </message>
    <message>
        <source>Select something first, to see its history.</source>
        <translation>Välj något först, så visas historiken för det.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Concerns</source>
        <translation>Gäller</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Av</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rader</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Ångrat</translation>
    </message>
</context>
<context>
    <name>HitBar</name>
    <message>
        <source>What you change here is saved at once. Ctrl+Z takes it back.</source>
        <translation>Det du ändrar här sparas direkt. Ctrl+Z tar tillbaka det.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>Open the plan …</source>
        <translation>Öppna planen …</translation>
    </message>
</context>
<context>
    <name>HoldingsTable</name>
    <message>
        <source>Add …</source>
        <translation>Lägg till …</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Från</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Till</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Reading {0} …</source>
        <translation>Läser {0} …</translation>
    </message>
    <message>
        <source>Imported from {0}. Rows: {1}.</source>
        <translation>Importerat från {0}. Rader: {1}.</translation>
    </message>
</context>
<context>
    <name>ImportErrorsDialog</name>
    <message>
        <source>Nothing was imported</source>
        <translation>Ingenting importerades</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Blad</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Kolumn</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Värde</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Vad som är fel</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fel</translation>
    </message>
    <message numerus="yes">
        <source>{0} has %n thing(s) to mend. Nothing was changed.</source>
        <translation>
            <numerusform>{0} har %n sak att rätta. Ingenting har ändrats.</numerusform>
            <numerusform>{0} har %n saker att rätta. Ingenting har ändrats.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JournalDialog</name>
    <message>
        <source>Extent of the history</source>
        <translation>Historikens omfång</translation>
    </message>
    <message>
        <source>Every change can be looked up in the history and undone, as far back as the history reaches. Steps past either limit are removed, the oldest first, when the file is opened – but none that is younger than the retention period for the history, and none while no such period is set. A backup is made first.</source>
        <translation>Varje ändring kan ses i historiken och ångras, så långt tillbaka som historiken sträcker sig. Steg bortom någon av gränserna tas bort när filen öppnas, de äldsta först. Inget steg som är yngre än gallringsfristen för historiken tas bort, och inget alls så länge fristen inte är angiven. Före borttagningen görs en säkerhetskopia.</translation>
    </message>
    <message>
        <source> years</source>
        <translation> år</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Keep at &amp;most</source>
        <translation>Behåll &amp;högst</translation>
    </message>
    <message>
        <source>&amp;Let it take at most</source>
        <translation>&amp;Låt den ta högst</translation>
    </message>
    <message>
        <source>Years of history to keep</source>
        <translation>Antal år som historiken behålls</translation>
    </message>
    <message>
        <source>Megabytes of history to keep</source>
        <translation>Antal megabyte som historiken får ta</translation>
    </message>
    <message>
        <source>&amp;Remove now</source>
        <translation>&amp;Ta bort nu</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>ingen gräns</translation>
    </message>
</context>
<context>
    <name>LastAgendaDialog</name>
    <message>
        <source>From the last meeting</source>
        <translation>Från förra mötet</translation>
    </message>
    <message>
        <source>The agenda of {0}. Tick what is to be taken up again; Space ticks.</source>
        <translation>Dagordningen från {0}. Bocka för det som ska tas upp igen; blanksteg bockar.</translation>
    </message>
    <message>
        <source>Agenda item</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Presented by</source>
        <translation>Föredras av</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuter</translation>
    </message>
    <message>
        <source>Put on the agenda</source>
        <translation>Lägg på dagordningen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>LastMonth</name>
    <message>
        <source>Last month</source>
        <translation>Senaste månaden</translation>
    </message>
    <message>
        <source>No meeting was planned in the last 30 days. Here stands how many were held, and how each organisation was represented.</source>
        <translation>Inget möte var planerat de senaste 30 dagarna. Här står hur många som hölls och hur varje organisation var representerad.</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n meeting(s) held</source>
        <translation>
            <numerusform>{0} av %n möte hållet</numerusform>
            <numerusform>{0} av %n möten hållna</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Forums</source>
        <translation>Forum</translation>
    </message>
</context>
<context>
    <name>LineDetails</name>
    <message>
        <source>Arrived</source>
        <translation>Kom</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Gick</translation>
    </message>
    <message>
        <source>Until agenda item</source>
        <translation>Till och med punkt</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>slutet</translation>
    </message>
    <message>
        <source>Takes part as</source>
        <translation>Deltar som</translation>
    </message>
    <message>
        <source>Arrived (K)</source>
        <translation>Kom (K)</translation>
    </message>
    <message>
        <source>Left (L)</source>
        <translation>Gick (L)</translation>
    </message>
    <message>
        <source>Until item (P)</source>
        <translation>T.o.m. punkt (P)</translation>
    </message>
    <message>
        <source>Type a time such as 09:10</source>
        <translation>Skriv en tid, till exempel 09:10</translation>
    </message>
</context>
<context>
    <name>ListView</name>
    <message>
        <source>List</source>
        <translation>Lista</translation>
    </message>
    <message>
        <source>The meetings of the year</source>
        <translation>Årets möten</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>The letter of the forum</source>
        <translation>Forumets bokstav</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plats</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Clashes</source>
        <translation>Krockar</translation>
    </message>
</context>
<context>
    <name>LogQuestions</name>
    <message>
        <source>Deputy for {0}</source>
        <translation>Ersättare för {0}</translation>
    </message>
    <message>
        <source>Guest: type a name</source>
        <translation>Gäst: skriv ett namn</translation>
    </message>
    <message>
        <source>Co-opted: type a name</source>
        <translation>Adjungerad: skriv ett namn</translation>
    </message>
    <message>
        <source>New in the register: {0}</source>
        <translation>Ny i registret: {0}</translation>
    </message>
    <message>
        <source>Which organisation does {0} come from?</source>
        <translation>Vilken organisation kommer {0} från?</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Collaboration Planner</source>
        <translation>Samverkansplaneraren</translation>
    </message>
    <message>
        <source>{0} – Collaboration Planner</source>
        <translation>{0} – Samverkansplaneraren</translation>
    </message>
    <message>
        <source>&amp;Undo: {0}</source>
        <translation>&amp;Ångra: {0}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Ångra</translation>
    </message>
    <message>
        <source>&amp;Redo: {0}</source>
        <translation>&amp;Gör om: {0}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Gör om</translation>
    </message>
    <message>
        <source>&amp;New …</source>
        <translation>&amp;Ny …</translation>
    </message>
</context>
<context>
    <name>MatrixCorner</name>
    <message>
        <source>All together</source>
        <translation>Alla tillsammans</translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Representation: forums down, organisations across</source>
        <translation>Representation: forum nedåt, organisationer tvärs över</translation>
    </message>
    <message>
        <source>Meetings behind the cell</source>
        <translation>Mötena bakom cellen</translation>
    </message>
    <message>
        <source>Meetings behind {0}</source>
        <translation>Mötena bakom {0}</translation>
    </message>
    <message>
        <source>When can we expect {0}?</source>
        <translation>När kan vi förvänta oss {0}?</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>Öppna {0}</translation>
    </message>
    <message>
        <source>Meetings behind the whole matrix</source>
        <translation>Mötena bakom hela matrisen</translation>
    </message>
    <message>
        <source>Copy the selected cells</source>
        <translation>Kopiera de markerade cellerna</translation>
    </message>
    <message>
        <source>Copy the whole matrix</source>
        <translation>Kopiera hela matrisen</translation>
    </message>
</context>
<context>
    <name>MatrixWords</name>
    <message>
        <source>once a deputy</source>
        <translation>en gång ersättare</translation>
    </message>
    <message>
        <source>{0} times a deputy</source>
        <translation>{0} gånger ersättare</translation>
    </message>
    <message>
        <source>no seat that day</source>
        <translation>ingen plats den dagen</translation>
    </message>
    <message>
        <source>vacant</source>
        <translation>vakant</translation>
    </message>
    <message>
        <source>not expected</source>
        <translation>förväntas inte</translation>
    </message>
    <message>
        <source>Coverage {0}</source>
        <translation>Täckning {0}</translation>
    </message>
</context>
<context>
    <name>MeetingActions</name>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öppna</translation>
    </message>
    <message>
        <source>Con&amp;firm</source>
        <translation>&amp;Bekräfta</translation>
    </message>
    <message>
        <source>&amp;Move …</source>
        <translation>&amp;Flytta …</translation>
    </message>
    <message>
        <source>Change the &amp;series …</source>
        <translation>Ändra &amp;serien …</translation>
    </message>
    <message>
        <source>&amp;Cancel meeting …</source>
        <translation>Ställ &amp;in …</translation>
    </message>
    <message>
        <source>Take &amp;back the cancellation</source>
        <translation>&amp;Ta tillbaka inställningen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>Ta b&amp;ort</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>MeetingCard</name>
    <message>
        <source>Looking for a free time …</source>
        <translation>Söker en ledig tid …</translation>
    </message>
    <message>
        <source>Open the meeting of {0}</source>
        <translation>Öppna mötet i {0}</translation>
    </message>
    <message>
        <source>No free time in the coming 60 days</source>
        <translation>Ingen ledig tid inom 60 dagar</translation>
    </message>
    <message>
        <source>Move to {0} {1}</source>
        <translation>Flytta till {0} kl. {1}</translation>
    </message>
    <message>
        <source>The first time at which everyone who has to come, and the place, are free.</source>
        <translation>Första tid då alla som ska komma, och platsen, är lediga.</translation>
    </message>
    <message>
        <source>Another time …</source>
        <translation>Annan tid …</translation>
    </message>
    <message>
        <source>Open the meeting</source>
        <translation>Öppna mötet</translation>
    </message>
</context>
<context>
    <name>MeetingCommands</name>
    <message>
        <source>New meeting …</source>
        <translation>Nytt möte …</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Move …</source>
        <translation>Flytta …</translation>
    </message>
    <message>
        <source>Cancel the meeting …</source>
        <translation>Ställ in …</translation>
    </message>
</context>
<context>
    <name>MeetingDetailsPane</name>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n lucka</numerusform>
            <numerusform>%n luckor</numerusform>
        </translation>
    </message>
    <message>
        <source>No gaps</source>
        <translation>Inga luckor</translation>
    </message>
    <message>
        <source>Select a meeting to see it here.</source>
        <translation>Välj ett möte för att se det här.</translation>
    </message>
    <message>
        <source>Called on demand</source>
        <translation>Kallade vid behov</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Log attendance</source>
        <translation>Logga närvaro</translation>
    </message>
    <message>
        <source>Change the series …</source>
        <translation>Ändra serien …</translation>
    </message>
    <message>
        <source>Take back the cancellation</source>
        <translation>Ta tillbaka inställningen</translation>
    </message>
    <message>
        <source>{0} (due {1})</source>
        <translation>{0} (senast {1})</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>och %n till</numerusform>
            <numerusform>och %n till</numerusform>
        </translation>
    </message>
    <message>
        <source>Action items since earlier</source>
        <translation>Åtgärder sedan tidigare</translation>
    </message>
</context>
<context>
    <name>MeetingHeader</name>
    <message>
        <source>The minutes were approved on {0}.</source>
        <translation>Protokollet justerades {0}.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Back to the list (Esc or Alt+Left)</source>
        <translation>Tillbaka till listan (Esc eller Alt+Vänster)</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Hållet</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bekräfta</translation>
    </message>
    <message>
        <source>Move …</source>
        <translation>Flytta …</translation>
    </message>
    <message>
        <source>Cancel meeting …</source>
        <translation>Ställ in …</translation>
    </message>
    <message>
        <source>Not held after all</source>
        <translation>Inte hållet ändå</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Återställ</translation>
    </message>
    <message>
        <source>Summons …</source>
        <translation>Kallelse …</translation>
    </message>
    <message>
        <source>Sign-in list …</source>
        <translation>Närvarolista …</translation>
    </message>
    <message>
        <source>Print the sign-in list of those expected</source>
        <translation>Skriv ut närvarolista över dem som förväntas</translation>
    </message>
    <message>
        <source>Save the sign-in list</source>
        <translation>Spara närvarolistan</translation>
    </message>
    <message>
        <source>sign-in list</source>
        <translation>närvarolista</translation>
    </message>
    <message>
        <source>Wrote {0}.</source>
        <translation>Skrev {0}.</translation>
    </message>
    <message>
        <source>{0}, approved</source>
        <translation>{0}, justerat</translation>
    </message>
    <message>
        <source>Approve …</source>
        <translation>Justera …</translation>
    </message>
    <message>
        <source>Approve the minutes: the meeting is then locked</source>
        <translation>Justera minnesanteckningarna: mötet låses då</translation>
    </message>
    <message>
        <source>Unlock …</source>
        <translation>Lås upp …</translation>
    </message>
    <message>
        <source>Open the approved minutes again, with a reason</source>
        <translation>Öppna de justerade anteckningarna igen, med angivet skäl</translation>
    </message>
    <message>
        <source>Unlocked on {0} by {1}: {2}</source>
        <translation>Upplåst {0} av {1}: {2}</translation>
    </message>
    <message>
        <source>The minutes were approved on {0} by {1}.</source>
        <translation>Minnesanteckningarna justerades {0} av {1}.</translation>
    </message>
    <message>
        <source>Minutes …</source>
        <translation>Minnesanteckningar …</translation>
    </message>
    <message>
        <source>The minutes as a Word document or a PDF</source>
        <translation>Minnesanteckningarna eller protokollet som Word-dokument eller PDF</translation>
    </message>
</context>
<context>
    <name>MeetingListView</name>
    <message>
        <source>Meetings</source>
        <translation>Möten</translation>
    </message>
    <message>
        <source>New meeting</source>
        <translation>Nytt möte</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bekräfta</translation>
    </message>
    <message>
        <source>Move …</source>
        <translation>Flytta …</translation>
    </message>
    <message>
        <source>Cancel meeting …</source>
        <translation>Ställ in …</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Återställ</translation>
    </message>
    <message>
        <source>No meetings here</source>
        <translation>Inga möten här</translation>
    </message>
    <message>
        <source>Meetings come from the forums&apos; rules: plan a forum on its page. Or make a single meeting by hand.</source>
        <translation>Möten kommer av forumens regler: planera ett forum på dess sida. Eller skapa ett enstaka möte för hand.</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n möte</numerusform>
            <numerusform>%n möten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n meeting(s)</source>
        <translation>
            <numerusform>{0} av %n möte</numerusform>
            <numerusform>{0} av %n möten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeetingMover</name>
    <message>
        <source>Something speaks against this place</source>
        <translation>Något talar emot platsen</translation>
    </message>
    <message>
        <source>Move anyway</source>
        <translation>Flytta ändå</translation>
    </message>
    <message>
        <source>Move to the nearest free day ({0})</source>
        <translation>Flytta till närmaste lediga dag ({0})</translation>
    </message>
    <message>
        <source>The meeting is part of a series</source>
        <translation>Mötet ingår i en serie</translation>
    </message>
    <message>
        <source>The meeting is part of a series. What is to be moved?</source>
        <translation>Mötet ingår i en serie. Vad ska flyttas?</translation>
    </message>
    <message>
        <source>Only this meeting</source>
        <translation>Bara detta möte</translation>
    </message>
    <message>
        <source>This and the following …</source>
        <translation>Detta och följande …</translation>
    </message>
    <message>
        <source>All that are still ahead …</source>
        <translation>Alla som återstår …</translation>
    </message>
    <message>
        <source>Let it be</source>
        <translation>Låt det vara</translation>
    </message>
</context>
<context>
    <name>MeetingsBehindDialog</name>
    <message>
        <source>Meetings behind the number</source>
        <translation>Mötena bakom siffran</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Läser …</translation>
    </message>
    <message>
        <source>How the seats came out</source>
        <translation>Hur platserna föll ut</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Kom</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Täckning</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Hur</translation>
    </message>
    <message numerus="yes">
        <source>%n held meeting(s)</source>
        <translation>
            <numerusform>%n hållet möte</numerusform>
            <numerusform>%n hållna möten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n by deputy</source>
        <translation>
            <numerusform>%n genom ersättare</numerusform>
            <numerusform>%n genom ersättare</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with notice</source>
        <translation>
            <numerusform>%n anmält förhinder</numerusform>
            <numerusform>%n anmälda förhinder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without notice</source>
        <translation>
            <numerusform>%n utan anmälan</numerusform>
            <numerusform>%n utan anmälan</numerusform>
        </translation>
    </message>
    <message>
        <source>offered seat</source>
        <translation>erbjuden plats</translation>
    </message>
</context>
<context>
    <name>MeetingsPage</name>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plats</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Parties</source>
        <translation>Parter</translation>
    </message>
    <message>
        <source>How each party was represented at the meetings held</source>
        <translation>Hur varje part var representerad vid de möten som hållits</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Luckor</translation>
    </message>
    <message>
        <source>Places that nobody fills</source>
        <translation>Platser som ingen fyller</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Kallade</translation>
    </message>
    <message>
        <source>Functions that are expected on demand and called to the meeting</source>
        <translation>Funktioner som deltar vid behov och är kallade till mötet</translation>
    </message>
    <message>
        <source>New meeting</source>
        <translation>Nytt möte</translation>
    </message>
    <message>
        <source>The meeting is made, but what is chosen above leaves it out.</source>
        <translation>Mötet är skapat, men urvalet ovanför utelämnar det.</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge persons</source>
        <translation>Slå samman personer</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Slå samman</translation>
    </message>
    <message>
        <source>Is the same person as</source>
        <translation>Är samma person som</translation>
    </message>
    <message>
        <source>Stays in the register</source>
        <translation>Blir kvar i registret</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>What is moved and joined</source>
        <translation>Vad som flyttas och slås ihop</translation>
    </message>
    <message>
        <source>Meetings that come out in another way</source>
        <translation>Möten med ett annat utfall</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Gaps now</source>
        <translation>Luckor nu</translation>
    </message>
    <message>
        <source>Gaps then</source>
        <translation>Luckor efter</translation>
    </message>
    <message>
        <source>When the other person is chosen, what is moved shows here.</source>
        <translation>När den andra personen är vald visas här vad som flyttas.</translation>
    </message>
    <message>
        <source>{0} leaves the register.</source>
        <translation>{0} tas bort ur registret.</translation>
    </message>
    <message>
        <source>Every meeting comes out as before, and no coverage figure changes.</source>
        <translation>Alla möten får samma utfall som förut, och täckningen ändras inte.</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) come out in another way, or have other gaps:</source>
        <translation>
            <numerusform>Ett möte får ett annat utfall eller andra luckor:</numerusform>
            <numerusform>%n möten får ett annat utfall eller andra luckor:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>Stäng meddelandet</translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message>
        <source>Month</source>
        <translation>Månad</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n till</numerusform>
            <numerusform>+%n till</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoveMeetingDialog</name>
    <message>
        <source>Move the meeting</source>
        <translation>Flytta mötet</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Flytta</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Sidor</translation>
    </message>
</context>
<context>
    <name>NewActionDialog</name>
    <message>
        <source>New action item</source>
        <translation>Ny åtgärd</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Möte</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Klar senast</translation>
    </message>
    <message>
        <source>Made at the meeting</source>
        <translation>Vid mötet</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Åtgärd</translation>
    </message>
    <message>
        <source>No cases about individuals.</source>
        <translation>Inga ärenden om enskilda.</translation>
    </message>
</context>
<context>
    <name>NewFollowUpDialog</name>
    <message>
        <source>New follow-up</source>
        <translation>Ny uppföljning</translation>
    </message>
    <message>
        <source>Recurring follow-up</source>
        <translation>Återkommande uppföljning</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Överenskommelse</translation>
    </message>
    <message>
        <source>for example: Read the residents&apos; survey</source>
        <translation>till exempel: Gå igenom trygghetsmätningen</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Förfaller</translation>
    </message>
    <message>
        <source>a person, a function or an organisation</source>
        <translation>en person, en funktion eller en organisation</translation>
    </message>
    <message>
        <source>Plan up to and including</source>
        <translation>Planera till och med</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Comes back</source>
        <translation>Återkommer</translation>
    </message>
    <message>
        <source>Answerable</source>
        <translation>Ansvarig</translation>
    </message>
    <message>
        <source>once only</source>
        <translation>en gång</translation>
    </message>
    <message>
        <source>every month</source>
        <translation>varje månad</translation>
    </message>
    <message>
        <source>every second month</source>
        <translation>varannan månad</translation>
    </message>
    <message>
        <source>every quarter</source>
        <translation>varje kvartal</translation>
    </message>
    <message>
        <source>every fourth month</source>
        <translation>var fjärde månad</translation>
    </message>
    <message>
        <source>every half-year</source>
        <translation>varje halvår</translation>
    </message>
    <message>
        <source>every year</source>
        <translation>varje år</translation>
    </message>
    <message>
        <source>every second year</source>
        <translation>vartannat år</translation>
    </message>
    <message>
        <source>at another interval …</source>
        <translation>med annat mellanrum …</translation>
    </message>
    <message>
        <source>Months between</source>
        <translation>Månader emellan</translation>
    </message>
    <message>
        <source>months between</source>
        <translation>månader emellan</translation>
    </message>
    <message>
        <source>Fill in what and when, to see what it gives.</source>
        <translation>Fyll i vad och när, så visas vad det ger.</translation>
    </message>
    <message numerus="yes">
        <source>Adds %n follow-up(s)</source>
        <translation>
            <numerusform>Lägger till %n uppföljning</numerusform>
            <numerusform>Lägger till %n uppföljningar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>removes %n</source>
        <translation>
            <numerusform>tar bort %n</numerusform>
            <numerusform>tar bort %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Due (the first time)</source>
        <translation>Förfaller (första gången)</translation>
    </message>
</context>
<context>
    <name>NewMeetingDialog</name>
    <message>
        <source>New meeting</source>
        <translation>Nytt möte</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
</context>
<context>
    <name>NextDates</name>
    <message>
        <source>Next dates from {0}</source>
        <translation>Nästa datum från {0}</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Vad som händer</translation>
    </message>
    <message>
        <source>Next dates</source>
        <translation>Nästa datum</translation>
    </message>
</context>
<context>
    <name>NextMeetings</name>
    <message>
        <source>Next meetings</source>
        <translation>Nästa möten</translation>
    </message>
    <message>
        <source>No meeting in the coming two weeks. Meetings come from the forums&apos; rules when they are planned, on the page Forums.</source>
        <translation>Inget möte de kommande två veckorna. Möten kommer ur forumens regler när de planeras, på sidan Forum.</translation>
    </message>
    <message numerus="yes">
        <source>%n in the coming two weeks</source>
        <translation>
            <numerusform>%n de kommande två veckorna</numerusform>
            <numerusform>%n de kommande två veckorna</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotesField</name>
    <message>
        <source>What was said, in a few lines. Saves itself.</source>
        <translation>Det som sades, i några rader. Sparas av sig självt.</translation>
    </message>
</context>
<context>
    <name>NotesSection</name>
    <message>
        <source>Notes</source>
        <translation>Anteckningar</translation>
    </message>
    <message>
        <source>No cases about individuals: notes are about the collaboration itself.</source>
        <translation>Inga ärenden om enskilda: anteckningarna gäller själva samverkan.</translation>
    </message>
    <message>
        <source>Further notes</source>
        <translation>Övriga anteckningar</translation>
    </message>
</context>
<context>
    <name>OpenConsent</name>
    <message>
        <source>Open the file that the link leads to?</source>
        <translation>Vill du öppna filen som länken leder till?</translation>
    </message>
    <message>
        <source>Open the link in the web browser?</source>
        <translation>Vill du öppna länken i webbläsaren?</translation>
    </message>
    <message>
        <source>Open the link</source>
        <translation>Öppna länken</translation>
    </message>
    <message>
        <source>It leads to {0}

Open it only if you know the place.</source>
        <translation>Den leder till {0}

Öppna den bara om du känner till platsen.</translation>
    </message>
    <message>
        <source>Open {0}?</source>
        <translation>Vill du öppna {0}?</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>Öppna ändå</translation>
    </message>
    <message>
        <source>A file that ends with .{0} can hold macros or scripts, which the program that opens it may run. Open it only if you know who added it, and do not allow macros.</source>
        <translation>En fil som slutar på .{0} kan innehålla makron eller skript, som kan köras av programmet som öppnar den. Öppna den bara om du vet vem som har lagt till den, och tillåt inga makron.</translation>
    </message>
    <message>
        <source>Save a copy …</source>
        <translation>Spara en kopia …</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>Öppna i ett annat program</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>OrganisationDialog</name>
    <message>
        <source>New organisation</source>
        <translation>Ny organisation</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Tillhör</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Kortnamn</translation>
    </message>
</context>
<context>
    <name>OrganisationForm</name>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Kortnamn</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Tillhör</translation>
    </message>
</context>
<context>
    <name>OverviewBlock</name>
    <message>
        <source>Show all {0}</source>
        <translation>Visa alla {0}</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>Visa färre</translation>
    </message>
    <message>
        <source>{0}: {1} places, {2}</source>
        <translation>{0}: {1} platser, {2}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Reading …</source>
        <translation>Läser …</translation>
    </message>
    <message>
        <source>The example&apos;s day: {0}</source>
        <translation>Exemplets dag: {0}</translation>
    </message>
    <message>
        <source>The example stands still on this day, so that it always looks the same.</source>
        <translation>Exemplet står stilla på den här dagen, så att det alltid ser likadant ut.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation>Översikt</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Annual wheel</source>
        <translation>Årshjul</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Möten</translation>
    </message>
    <message>
        <source>Forums</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Representation</source>
        <translation>Representation</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>Överenskommelser</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>Löften</translation>
    </message>
    <message>
        <source>Action items</source>
        <translation>Åtgärder</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Uppföljning</translation>
    </message>
</context>
<context>
    <name>PaintedBase</name>
    <message>
        <source>Clashes with something else</source>
        <translation>Krockar med något annat</translation>
    </message>
    <message>
        <source>Outside the period of the agreement</source>
        <translation>Utanför överenskommelsens period</translation>
    </message>
</context>
<context>
    <name>PaintedView</name>
    <message>
        <source>The file is open for reading only.</source>
        <translation>Filen är öppnad enbart för läsning.</translation>
    </message>
    <message>
        <source>Enter moves it, Esc lets it be.</source>
        <translation>Enter flyttar, Esc låter det vara.</translation>
    </message>
</context>
<context>
    <name>PartiesTable</name>
    <message>
        <source>Parties</source>
        <translation>Parter</translation>
    </message>
    <message>
        <source>Party</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Add an organisation …</source>
        <translation>Lägg till en organisation …</translation>
    </message>
</context>
<context>
    <name>PastDialog</name>
    <message>
        <source>Meetings that have been held</source>
        <translation>Möten som har hållits</translation>
    </message>
    <message>
        <source>Change it only if the dates were wrong. When a post changes hands, use Change of post instead.</source>
        <translation>Ändra bara om datumen var fel. När en post byter innehavare, använd Byte på post i stället.</translation>
    </message>
    <message>
        <source>Change anyway</source>
        <translation>Ändra ändå</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>PastMeetings</name>
    <message>
        <source>Present at {0} of {1}</source>
        <translation>Närvarande {0} av {1}</translation>
    </message>
    <message>
        <source>No meeting that has been held expected this person.</source>
        <translation>Inget möte som har hållits har förväntat sig den här personen.</translation>
    </message>
    <message>
        <source>Meetings held</source>
        <translation>Hållna möten</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>Närvaro</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>deputy for {0}</source>
        <translation>ersättare för {0}</translation>
    </message>
    <message>
        <source>deputy</source>
        <translation>ersättare</translation>
    </message>
    <message>
        <source>deputy for {0} ({1})</source>
        <translation>ersättare för {0} ({1})</translation>
    </message>
    <message>
        <source>present</source>
        <translation>närvarande</translation>
    </message>
    <message>
        <source>co-opted</source>
        <translation>adjungerad</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>gäst</translation>
    </message>
    <message>
        <source>had given notice</source>
        <translation>anmält förhinder</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>frånvarande</translation>
    </message>
</context>
<context>
    <name>PeriodDialog</name>
    <message>
        <source>From</source>
        <translation>Från</translation>
    </message>
    <message>
        <source>To and including</source>
        <translation>Till och med</translation>
    </message>
    <message>
        <source>Applies to</source>
        <translation>Gäller</translation>
    </message>
    <message>
        <source>everyone</source>
        <translation>alla</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
</context>
<context>
    <name>PeriodEdit</name>
    <message>
        <source>{0}, first day</source>
        <translation>{0}, första dagen</translation>
    </message>
    <message>
        <source>{0}, last day</source>
        <translation>{0}, sista dagen</translation>
    </message>
</context>
<context>
    <name>PeriodsPanel</name>
    <message>
        <source>Copy from {0}</source>
        <translation>Kopiera från {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>Veckor</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Från</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Till</translation>
    </message>
    <message>
        <source>Applies to</source>
        <translation>Gäller</translation>
    </message>
    <message>
        <source>everyone</source>
        <translation>alla</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>Blocked periods</source>
        <translation>Spärrtider</translation>
    </message>
    <message>
        <source>New blocked period …</source>
        <translation>Ny spärrtid …</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Ändra …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Industrial holiday w. 28–31</source>
        <translation>Industrisemester v. 28–31</translation>
    </message>
    <message>
        <source>School break …</source>
        <translation>Skollov …</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importera …</translation>
    </message>
    <message>
        <source>Counts for every forum.</source>
        <translation>Gäller alla forum.</translation>
    </message>
    <message>
        <source>{0} convenes no forum and has no standing seat then.</source>
        <translation>{0} sammankallar inget forum och har ingen ständig plats då.</translation>
    </message>
    <message>
        <source>Counts for: {0}.</source>
        <translation>Gäller: {0}.</translation>
    </message>
</context>
<context>
    <name>PersonDialog</name>
    <message>
        <source>New person</source>
        <translation>Ny person</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-post</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-post</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Posts, seats and meetings</source>
        <translation>Poster, platser och möten</translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Change of post …</source>
        <translation>Byte på post …</translation>
    </message>
    <message>
        <source>Merge …</source>
        <translation>Slå samman …</translation>
    </message>
    <message>
        <source>Join this person with one who is the same</source>
        <translation>Slå samman med en dubblett av samma person</translation>
    </message>
    <message>
        <source>Register extract …</source>
        <translation>Registerutdrag …</translation>
    </message>
    <message>
        <source>All that names the person, as a document</source>
        <translation>Allt som nämner personen, som ett dokument</translation>
    </message>
    <message>
        <source>Dispose …</source>
        <translation>Gallra …</translation>
    </message>
    <message>
        <source>Put the function in the place of the name, by reference to a decision</source>
        <translation>Ersätt namnet med funktionen, med hänvisning till ett beslut</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Posts over time</source>
        <translation>Poster över tid</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>Poster</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>Platser</translation>
    </message>
    <message>
        <source>Coming meetings</source>
        <translation>Kommande möten</translation>
    </message>
    <message>
        <source>Meetings held</source>
        <translation>Hållna möten</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Takes part</source>
        <translation>Deltar</translation>
    </message>
    <message>
        <source>as deputy</source>
        <translation>som ersättare</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>No forum expects this person.</source>
        <translation>Inget forum förväntar sig personen.</translation>
    </message>
    <message>
        <source>No coming meeting expects this person.</source>
        <translation>Inget kommande möte förväntar sig personen.</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>Plan</source>
        <translation>Planera</translation>
    </message>
    <message>
        <source>Plan up to and including</source>
        <translation>Planera till och med</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>&amp;Carry out</source>
        <translation>&amp;Genomför</translation>
    </message>
    <message>
        <source>Which days are planned</source>
        <translation>Vilka dagar som planeras</translation>
    </message>
    <message>
        <source>&amp;Between</source>
        <translation>&amp;Mellan</translation>
    </message>
    <message>
        <source>Plan &amp;up to and including</source>
        <translation>Planera &amp;till och med</translation>
    </message>
    <message>
        <source>Empty: the whole period</source>
        <translation>Tomt: hela perioden</translation>
    </message>
    <message>
        <source>Working out the plan …</source>
        <translation>Räknar ut planen …</translation>
    </message>
    <message>
        <source>Write the date as 2021-05-07, or leave it empty.</source>
        <translation>Skriv datumet som 2021-05-07, eller lämna det tomt.</translation>
    </message>
    <message>
        <source>Writing the meetings …</source>
        <translation>Skriver mötena …</translation>
    </message>
</context>
<context>
    <name>PlanForums</name>
    <message>
        <source>&amp;Forums</source>
        <translation>&amp;Forum</translation>
    </message>
    <message>
        <source>When a date falls on a day to avoid</source>
        <translation>När ett datum infaller på en dag att undvika</translation>
    </message>
    <message>
        <source>On a day to a&amp;void</source>
        <translation>På en dag att &amp;undvika</translation>
    </message>
    <message>
        <source>&amp;Open the forum</source>
        <translation>&amp;Öppna forumet</translation>
    </message>
    <message>
        <source>No rule yet: open the forum and give it one.</source>
        <translation>Ingen regel ännu: öppna forumet och ge det en.</translation>
    </message>
</context>
<context>
    <name>PlanView</name>
    <message numerus="yes">
        <source>adds %n meeting(s)</source>
        <translation>
            <numerusform>lägger till %n möte</numerusform>
            <numerusform>lägger till %n möten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moves %n</source>
        <translation>
            <numerusform>flyttar %n</numerusform>
            <numerusform>flyttar %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>cancels %n</source>
        <translation>
            <numerusform>ställer in %n</numerusform>
            <numerusform>ställer in %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>skips %n</source>
        <translation>
            <numerusform>hoppar över %n</numerusform>
            <numerusform>hoppar över %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is chosen to be done.</source>
        <translation>Ingenting är valt att göras.</translation>
    </message>
    <message>
        <source>There is nothing to do: the meetings are as the rules say.</source>
        <translation>Det finns inget att göra: mötena är som reglerna säger.</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Search in the plan</source>
        <translation>Sök i planen</translation>
    </message>
    <message>
        <source>Which changes are shown</source>
        <translation>Vilka ändringar som visas</translation>
    </message>
    <message>
        <source>All changes</source>
        <translation>Alla ändringar</translation>
    </message>
    <message>
        <source>Only with c&amp;lashes</source>
        <translation>Bara med &amp;krockar</translation>
    </message>
    <message>
        <source>Only with c&amp;lashes ({0})</source>
        <translation>Bara med &amp;krockar ({0})</translation>
    </message>
    <message>
        <source>Show also what &amp;stays as it is</source>
        <translation>Visa även det som står k&amp;var</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Ändring</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Old date</source>
        <translation>Gammalt datum</translation>
    </message>
    <message>
        <source>New date</source>
        <translation>Nytt datum</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Skäl</translation>
    </message>
    <message>
        <source>Clashes</source>
        <translation>Krockar</translation>
    </message>
</context>
<context>
    <name>Planner</name>
    <message>
        <source>About the program</source>
        <translation>Om programmet</translation>
    </message>
    <message>
        <source>Collaboration Planner {0}</source>
        <translation>Samverkansplaneraren {0}</translation>
    </message>
    <message>
        <source>Plans and follows up collaboration agreements between a municipality and its local police area. Free to use under the MIT licence.</source>
        <translation>Planerar och följer upp samverkansöverenskommelser mellan en kommun och dess lokalpolisområde. Fri att använda enligt MIT-licensen.</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message numerus="yes">
        <source>The first %n row(s); the file has more.</source>
        <translation>
            <numerusform>Den första raden; filen har fler.</numerusform>
            <numerusform>De första %n raderna; filen har fler.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n row(s).</source>
        <translation>
            <numerusform>Hela rapporten: %n rad.</numerusform>
            <numerusform>Hela rapporten: %n rader.</numerusform>
        </translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Förhandsvisning</translation>
    </message>
</context>
<context>
    <name>PromiseDetailsPane</name>
    <message>
        <source>The year is over. Judge it below: nothing counted tells how it went.</source>
        <translation>Året är slut. Gör en bedömning nedan: inget antal visar hur det gick.</translation>
    </message>
    <message>
        <source>The public has not been told how it went. Say below when and where.</source>
        <translation>Allmänheten har inte fått veta hur det gick. Ange nedan när och var återkoppling gavs.</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Aktiviteter</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>År</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>Bedömning</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Mål</translation>
    </message>
    <message>
        <source>for example: at least 4</source>
        <translation>till exempel: minst 4</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Utfall</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plats</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Ansvarig</translation>
    </message>
    <message>
        <source>Supporting organisations</source>
        <translation>Medverkande organisationer</translation>
    </message>
    <message>
        <source>several with “;” between them</source>
        <translation>flera skiljs åt med ”;”</translation>
    </message>
    <message>
        <source>Answerable, as written</source>
        <translation>Ansvarig, som fritext</translation>
    </message>
    <message>
        <source>A name that is not in the register; shown while no organisation leads</source>
        <translation>Ett namn som inte finns i registret; visas så länge ingen organisation är vald som ansvarig</translation>
    </message>
    <message>
        <source>Feedback given on</source>
        <translation>Återkoppling gavs den</translation>
    </message>
    <message>
        <source>Feedback given where</source>
        <translation>Var återkoppling gavs</translation>
    </message>
    <message>
        <source>e.g. the website</source>
        <translation>t.ex. webbplatsen</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Löfte</translation>
    </message>
    <message>
        <source>Public told on</source>
        <translation>Återkoppling den</translation>
    </message>
    <message>
        <source>Public told where</source>
        <translation>Återkoppling var</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beskrivning</translation>
    </message>
</context>
<context>
    <name>PromiseDialog</name>
    <message>
        <source>New citizen promise</source>
        <translation>Nytt medborgarlöfte</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Överenskommelse</translation>
    </message>
    <message>
        <source>for example: Safety walks in the town centre</source>
        <translation>till exempel: Trygghetsvandringar i centrum</translation>
    </message>
    <message>
        <source>for example: at least 4, or every week</source>
        <translation>till exempel: minst 4, eller varje vecka</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Ansvarig</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Löfte</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>År</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Mål</translation>
    </message>
</context>
<context>
    <name>PromiseFilters</name>
    <message>
        <source>All years</source>
        <translation>Alla år</translation>
    </message>
    <message>
        <source>Feedback lacking ({0})</source>
        <translation>Saknar återkoppling ({0})</translation>
    </message>
    <message>
        <source>Filter the promises</source>
        <translation>Filtrera löftena</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrera</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>År</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alla lägen</translation>
    </message>
    <message>
        <source>Promises of past years that the public has not been told the outcome of</source>
        <translation>Löften från tidigare år vars utfall allmänheten inte har fått veta</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Rensa filtren</translation>
    </message>
</context>
<context>
    <name>PromiseRenewal</name>
    <message>
        <source>Write the promise …</source>
        <translation>Skriv löftet …</translation>
    </message>
    <message>
        <source>Write why …</source>
        <translation>Skriv varför …</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Åtgärd</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>I fjol</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Löfte</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Mål</translation>
    </message>
    <message>
        <source>Why not renewed</source>
        <translation>Varför det inte förnyas</translation>
    </message>
</context>
<context>
    <name>PromiseRenewalDialog</name>
    <message>
        <source>Renew citizen promises</source>
        <translation>Förnya medborgarlöften</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Överenskommelse</translation>
    </message>
    <message>
        <source>Year to renew for</source>
        <translation>År att förnya för</translation>
    </message>
    <message>
        <source>Untick what is not renewed. Type in a line to change the promise or target.</source>
        <translation>Avmarkera det som inte förnyas. Skriv i raden för att ändra löfte eller mål.</translation>
    </message>
    <message>
        <source>Add a promise</source>
        <translation>Lägg till ett löfte</translation>
    </message>
    <message>
        <source>The promises to renew</source>
        <translation>Löften att förnya</translation>
    </message>
    <message>
        <source>Renew for</source>
        <translation>Förnya för</translation>
    </message>
    <message>
        <source>Done on</source>
        <translation>Klar den</translation>
    </message>
    <message>
        <source>Carry out</source>
        <translation>Genomför</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Mark “{0}” as done on</source>
        <translation>Markera ”{0}” som klar den</translation>
    </message>
    <message>
        <source>Its report will say: “{0}”</source>
        <translation>I rapporten skrivs ”{0}”</translation>
    </message>
    <message numerus="yes">
        <source>changes %n</source>
        <comment>promises</comment>
        <translation>
            <numerusform>ändrar %n</numerusform>
            <numerusform>ändrar %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>adds %n</source>
        <comment>promises</comment>
        <translation>
            <numerusform>lägger till %n</numerusform>
            <numerusform>lägger till %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Not renewed: {0}</source>
        <translation>Förnyas inte: {0}</translation>
    </message>
    <message numerus="yes">
        <source>renews %n promise(s)</source>
        <translation>
            <numerusform>förnyar %n löfte</numerusform>
            <numerusform>förnyar %n löften</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>leaves out %n</source>
        <comment>promises</comment>
        <translation>
            <numerusform>utelämnar %n</numerusform>
            <numerusform>utelämnar %n</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no promises of {0} to renew.</source>
        <translation>Det finns inga löften från {0} att förnya.</translation>
    </message>
    <message>
        <source>There is nothing to add to the promises of {0}.</source>
        <translation>Det finns inget att lägga till bland löftena för {0}.</translation>
    </message>
    <message numerus="yes">
        <source>%n stand(s) already</source>
        <comment>promises</comment>
        <translation>
            <numerusform>%n finns redan</numerusform>
            <numerusform>%n finns redan</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the day it was done as 2021-05-07.</source>
        <translation>Skriv dagen då den blev klar som 2021-05-07.</translation>
    </message>
</context>
<context>
    <name>PromisesPage</name>
    <message>
        <source>Make an agreement first: a promise stands under one.</source>
        <translation>Skapa först en överenskommelse: ett löfte hör till en sådan.</translation>
    </message>
    <message>
        <source>New citizen promise</source>
        <translation>Nytt medborgarlöfte</translation>
    </message>
    <message>
        <source>Citizen promises</source>
        <translation>Medborgarlöften</translation>
    </message>
    <message>
        <source>Beside last year</source>
        <translation>Bredvid fjolåret</translation>
    </message>
    <message>
        <source>Renew for next year …</source>
        <translation>Förnya för nästa år …</translation>
    </message>
    <message>
        <source>No citizen promises here</source>
        <translation>Inga medborgarlöften här</translation>
    </message>
    <message>
        <source>A citizen promise says what the municipality and the police will do during a year, for example safety walks in the town centre, at least 2. It is followed up with its activities, told to the public, and renewed for the next year.</source>
        <translation>Ett medborgarlöfte säger vad kommunen och polisen ska göra under ett år, till exempel minst två trygghetsvandringar i centrum. Det följs upp med sina aktiviteter, återkopplas till allmänheten och förnyas för nästa år.</translation>
    </message>
    <message numerus="yes">
        <source>%n promise(s)</source>
        <translation>
            <numerusform>%n löfte</numerusform>
            <numerusform>%n löften</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n promise(s)</source>
        <translation>
            <numerusform>{0} av %n löfte</numerusform>
            <numerusform>{0} av %n löften</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a promise to see and change it here.</source>
        <translation>Välj ett löfte för att se och ändra det här.</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Tillbaka till listan</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>År</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Löfte</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plats</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Ansvarig</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Mål</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Utfall</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Återkoppling</translation>
    </message>
    <message>
        <source>When and where the public was told how it went</source>
        <translation>När och var allmänheten fick veta hur det gick</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Överenskommelse</translation>
    </message>
</context>
<context>
    <name>PromisesTable</name>
    <message>
        <source>Citizen promises</source>
        <translation>Medborgarlöften</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>År</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Lägg till …</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Löfte</translation>
    </message>
    <message>
        <source>Answerable</source>
        <translation>Ansvarig</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Mål</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Utfall</translation>
    </message>
</context>
<context>
    <name>RegisterLists</name>
    <message>
        <source>All organisations</source>
        <translation>Alla organisationer</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>Organisationer</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktioner</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>Personer</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Holder today</source>
        <translation>Innehavare i dag</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Posts today</source>
        <translation>Poster i dag</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-post</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>vacant</source>
        <translation>vakant</translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <source>New organisation</source>
        <translation>Ny organisation</translation>
    </message>
    <message>
        <source>New function</source>
        <translation>Ny funktion</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Ny person</translation>
    </message>
    <message>
        <source>The register is empty</source>
        <translation>Registret är tomt</translation>
    </message>
    <message>
        <source>Here stand the organisations that collaborate, their functions, and who holds each of these from when to when.</source>
        <translation>Här står organisationerna som samverkar, deras funktioner, och vem som innehar dem från när till när.</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
</context>
<context>
    <name>RemoveDutyDialog</name>
    <message>
        <source>Remove a recurring follow-up</source>
        <translation>Ta bort en återkommande uppföljning</translation>
    </message>
    <message>
        <source>What stays becomes a follow-up that is due once. Undo brings everything back.</source>
        <translation>Det som blir kvar är uppföljningar för en gång. Ångra tar tillbaka allt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message numerus="yes">
        <source>{0} no longer comes back; %n follow-up(s) go with it.</source>
        <translation>
            <numerusform>{0} återkommer inte längre. %n uppföljning försvinner.</numerusform>
            <numerusform>{0} återkommer inte längre. %n uppföljningar försvinner.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RenewalDialog</name>
    <message>
        <source>Renew {0}</source>
        <translation>Förnya {0}</translation>
    </message>
    <message>
        <source>Name of the new agreement</source>
        <translation>Den nya överenskommelsens namn</translation>
    </message>
    <message>
        <source>The new period</source>
        <translation>Den nya perioden</translation>
    </message>
    <message>
        <source>The new period (no last day: open-ended)</source>
        <translation>Den nya perioden (utan slut: tills vidare)</translation>
    </message>
    <message>
        <source>Open action items go along to the new forums</source>
        <translation>Öppna åtgärder följer med till de nya forumen</translation>
    </message>
    <message>
        <source>Follow-ups with the duties of the act (2023:196)</source>
        <translation>Uppföljningar med uppgifterna enligt lagen (2023:196)</translation>
    </message>
    <message>
        <source>What goes along</source>
        <translation>Vad som följer med</translation>
    </message>
    <message>
        <source>Carry out</source>
        <translation>Genomför</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>RenewalTree</name>
    <message>
        <source>Parties</source>
        <translation>Parter</translation>
    </message>
    <message>
        <source>Forums</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>Citizen promises</source>
        <translation>Medborgarlöften</translation>
    </message>
    <message>
        <source>Own follow-ups that come back</source>
        <translation>Egna återkommande uppföljningar</translation>
    </message>
    <message>
        <source>Follow-up schedule</source>
        <translation>Uppföljningsschema</translation>
    </message>
    <message>
        <source>Blocked periods</source>
        <translation>Spärrtider</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Blir</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmärkning</translation>
    </message>
    <message>
        <source>{0}: {1} of {2}</source>
        <translation>{0}: {1} av {2}</translation>
    </message>
</context>
<context>
    <name>RepresentationPage</name>
    <message>
        <source>&amp;Matrix</source>
        <translation>&amp;Matris</translation>
    </message>
    <message>
        <source>&amp;For …</source>
        <translation>&amp;Visa för …</translation>
    </message>
    <message>
        <source>When can we expect you? For an organisation, a function or a person</source>
        <translation>När kan vi förvänta oss er? För en organisation, en funktion eller en person</translation>
    </message>
    <message>
        <source>&amp;Coverage</source>
        <translation>&amp;Täckning</translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation>&amp;Exportera …</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Läser …</translation>
    </message>
    <message>
        <source>Nobody is expected anywhere yet</source>
        <translation>Ingen förväntas någonstans än</translation>
    </message>
    <message>
        <source>When the forums have seats, this page shows who each organisation is to send, who holds the function, and how they came.</source>
        <translation>När forumen har platser visar den här sidan vem varje organisation ska skicka, vem som innehar funktionen och hur de har kommit.</translation>
    </message>
    <message>
        <source>Go to the forums</source>
        <translation>Gå till forumen</translation>
    </message>
    <message>
        <source>Choose an agreement</source>
        <translation>Välj en överenskommelse</translation>
    </message>
    <message>
        <source>All agreements together have too many forums for one overview.</source>
        <translation>Alla överenskommelser tillsammans har för många forum för en överblick.</translation>
    </message>
    <message>
        <source>Show the newest agreement</source>
        <translation>Visa den nyaste överenskommelsen</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore the row</source>
        <translation>Återställ raden</translation>
    </message>
    <message>
        <source>Take back a step</source>
        <translation>Återställ ett steg</translation>
    </message>
    <message>
        <source>Which version</source>
        <translation>Vilken version</translation>
    </message>
    <message>
        <source>Looking at what would be done …</source>
        <translation>Tar fram vad som skulle göras …</translation>
    </message>
    <message>
        <source>Restore this version all the same</source>
        <translation>Återställ den här versionen ändå</translation>
    </message>
    <message>
        <source>What would be done</source>
        <translation>Vad som skulle göras</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Återställ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>As it was before this step</source>
        <translation>Som den var före steget</translation>
    </message>
    <message>
        <source>As this step left it</source>
        <translation>Som steget lämnade den</translation>
    </message>
    <message>
        <source>It cannot be restored. Nothing has been changed.</source>
        <translation>Det går inte att återställa. Inget har ändrats.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) will be as follows. It is one step, which can be undone.</source>
        <translation>
            <numerusform>%n rad blir så här. Det blir ett steg, som går att ångra.</numerusform>
            <numerusform>%n rader blir så här. Det blir ett steg, som går att ångra.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreQuestion</name>
    <message>
        <source>Restore a backup</source>
        <translation>Återställ en säkerhetskopia</translation>
    </message>
    <message>
        <source>Restore {0} to {1} at {2}?</source>
        <translation>Återställa {0} till {1} kl. {2}?</translation>
    </message>
    <message>
        <source>The file as it is now is kept among the backups first, so this can be undone.</source>
        <translation>Filen som den är nu sparas först bland säkerhetskopiorna, så att återställningen kan ångras.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Återställ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>What the file holds now cannot be read.</source>
        <translation>Det som filen innehåller nu kan inte läsas.</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier step(s) have been undone or redone since this backup.</source>
        <translation>
            <numerusform>Efter kopian har ett tidigare steg ångrats eller gjorts om.</numerusform>
            <numerusform>Efter kopian har %n tidigare steg ångrats eller gjorts om.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been done since this backup.</source>
        <translation>Inget har gjorts efter kopian.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) have been done since this backup, the last: {0}</source>
        <translation>
            <numerusform>Efter kopian har ett steg gjorts: {0}</numerusform>
            <numerusform>Efter kopian har %n steg gjorts, det senaste: {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>Restoring the backup …</source>
        <translation>Återställer säkerhetskopian …</translation>
    </message>
    <message>
        <source>The backup of {0} at {1}</source>
        <translation>Kopian från {0} kl. {1}</translation>
    </message>
    <message>
        <source>{0} has been restored. What the file held before is kept among the backups.</source>
        <translation>{0} är återställd. Det som filen innehöll innan är sparat bland säkerhetskopiorna.</translation>
    </message>
    <message>
        <source>Undo the restoring</source>
        <translation>Ångra återställningen</translation>
    </message>
</context>
<context>
    <name>RetentionDialog</name>
    <message>
        <source>Retention periods</source>
        <translation>Gallringsfrister</translation>
    </message>
    <message>
        <source>Nobody is past the period.</source>
        <translation>Ingen har passerat fristen.</translation>
    </message>
    <message>
        <source>Set for how many years persons without a post are kept. Those past it are listed here, the longest first, and can be disposed of on their pages.</source>
        <translation>Ange hur många år personer utan uppdrag bevaras. De som har passerat fristen visas här, de äldsta först, och kan gallras på sina sidor.</translation>
    </message>
    <message>
        <source>Periods are taken from the organisation&apos;s decision on what is kept and what is disposed of. Nothing is removed by itself: once a year the overview reminds of what is past its period.</source>
        <translation>Fristerna hämtas ur organisationens gallringsbeslut eller dokumenthanteringsplan. Inget tas bort av sig självt: en gång om året påminner översikten om det som har passerat sin frist.</translation>
    </message>
    <message>
        <source>Persons past the period</source>
        <translation>Personer som har passerat fristen</translation>
    </message>
    <message>
        <source>Open the person</source>
        <translation>Öppna personen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Bevaras</translation>
    </message>
    <message>
        <source>Past the period now</source>
        <translation>Har passerat fristen</translation>
    </message>
    <message>
        <source>Looked over</source>
        <translation>Genomgången</translation>
    </message>
    <message>
        <source>no period</source>
        <translation>ingen frist</translation>
    </message>
    <message>
        <source> years</source>
        <translation> år</translation>
    </message>
    <message>
        <source>Years kept: {0}</source>
        <translation>Antal år: {0}</translation>
    </message>
    <message>
        <source>Looked over today</source>
        <translation>Genomgången i dag</translation>
    </message>
    <message>
        <source>Looked over today: {0}</source>
        <translation>Genomgången i dag: {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Last in use</source>
        <translation>Senast aktuell</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>inget</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n personer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n möte</numerusform>
            <numerusform>%n möten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n steg</numerusform>
            <numerusform>%n steg</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}, the oldest of {1}</source>
        <translation>{0}, äldst från {1}</translation>
    </message>
</context>
<context>
    <name>RevisionsTable</name>
    <message>
        <source>Revisions</source>
        <translation>Revideringar</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Lägg till …</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>Vad som ändrades</translation>
    </message>
</context>
<context>
    <name>RuleControls</name>
    <message>
        <source>How often</source>
        <translation>Hur ofta</translation>
    </message>
    <message>
        <source>by week</source>
        <translation>veckovis</translation>
    </message>
    <message>
        <source>even weeks</source>
        <translation>jämna veckor</translation>
    </message>
    <message>
        <source>odd weeks</source>
        <translation>udda veckor</translation>
    </message>
    <message>
        <source>by month, on a weekday</source>
        <translation>månadsvis, på en veckodag</translation>
    </message>
    <message>
        <source>by month, on a date</source>
        <translation>månadsvis, på ett datum</translation>
    </message>
    <message>
        <source>as written</source>
        <translation>som det är skrivet</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Intervall</translation>
    </message>
    <message>
        <source>every {0}</source>
        <translation>var {0}</translation>
    </message>
    <message>
        <source>every other</source>
        <translation>varannan</translation>
    </message>
    <message>
        <source>month</source>
        <translation>månad</translation>
    </message>
    <message>
        <source>week</source>
        <translation>vecka</translation>
    </message>
    <message>
        <source>Day of the month</source>
        <translation>Dag i månaden</translation>
    </message>
    <message>
        <source>last</source>
        <translation>sista</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Vilken</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>Veckodag</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Only in</source>
        <translation>Bara i</translation>
    </message>
    <message>
        <source>every</source>
        <translation>varje</translation>
    </message>
</context>
<context>
    <name>RuleEditor</name>
    <message>
        <source>When the forum meets, in words</source>
        <translation>När forumet möts, i ord</translation>
    </message>
    <message>
        <source>for example: every other Thursday</source>
        <translation>till exempel: varannan torsdag</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Börjar</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Slutar</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>The rule holds</source>
        <translation>Regeln gäller</translation>
    </message>
    <message>
        <source>In words, or as an RRULE</source>
        <translation>I ord, eller som RRULE</translation>
    </message>
    <message>
        <source>No rule yet.</source>
        <translation>Ingen regel ännu.</translation>
    </message>
</context>
<context>
    <name>RulesPanel</name>
    <message>
        <source>Rules</source>
        <translation>Regler</translation>
    </message>
    <message>
        <source>Another rule from a later date</source>
        <translation>En regel till, från ett senare datum</translation>
    </message>
    <message>
        <source>Remove this rule</source>
        <translation>Ta bort regeln</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>SeatOffers</name>
    <message>
        <source>&amp;Add the organisation {0} …</source>
        <translation>&amp;Lägg till organisationen {0} …</translation>
    </message>
    <message>
        <source>&amp;Add the function {0} in {1}</source>
        <translation>&amp;Lägg till funktionen {0} i {1}</translation>
    </message>
</context>
<context>
    <name>SeatsPanel</name>
    <message>
        <source>vacant</source>
        <translation>vakant</translation>
    </message>
    <message>
        <source>Holders as of today</source>
        <translation>Innehavare i dag</translation>
    </message>
    <message>
        <source>Holders as of {0}</source>
        <translation>Innehavare den {0}</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Lägg till …</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Innehavare</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Antal</translation>
    </message>
    <message>
        <source>Takes part</source>
        <translation>Deltar</translation>
    </message>
    <message>
        <source>Deputies</source>
        <translation>Ersättare</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Månader</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Från</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Till</translation>
    </message>
    <message>
        <source>Expected representation</source>
        <translation>Förväntad representation</translation>
    </message>
    <message>
        <source>Copy seats …</source>
        <translation>Kopiera platser …</translation>
    </message>
    <message>
        <source>Copy seats from another forum into this one</source>
        <translation>Kopiera platser från ett annat forum till det här</translation>
    </message>
    <message>
        <source>Remove the line</source>
        <translation>Ta bort raden</translation>
    </message>
    <message>
        <source>Line {0}, {1}: {2}</source>
        <translation>Rad {0}, {1}: {2}</translation>
    </message>
    <message>
        <source>Deputies, in order: {0}</source>
        <translation>Ersättare, i ordning: {0}</translation>
    </message>
</context>
<context>
    <name>SectionList</name>
    <message>
        <source>Sections</source>
        <translation>Avsnitt</translation>
    </message>
</context>
<context>
    <name>SectionModel</name>
    <message>
        <source>{0}, has a text</source>
        <translation>{0}, har text</translation>
    </message>
</context>
<context>
    <name>SendDeputyDialog</name>
    <message>
        <source>Send a deputy</source>
        <translation>Skicka ersättare</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Anteckna</translation>
    </message>
    <message>
        <source>Cannot come</source>
        <translation>Kan inte komma</translation>
    </message>
    <message>
        <source>Stays away from</source>
        <translation>Uteblir från</translation>
    </message>
    <message>
        <source>Comes instead</source>
        <translation>Kommer i stället</translation>
    </message>
    <message>
        <source>Nobody: only the notice of absence</source>
        <translation>Ingen: bara anmält förhinder</translation>
    </message>
    <message>
        <source>The seat shows as a gap until someone stands in.</source>
        <translation>Platsen visas som en lucka tills någon träder in.</translation>
    </message>
    <message>
        <source>The deputy is expected elsewhere at that time, which is a new clash.</source>
        <translation>Ersättaren förväntas någon annanstans den tiden, vilket blir en ny krock.</translation>
    </message>
    <message>
        <source>The notice and the deputy are recorded in the meeting&apos;s attendance.</source>
        <translation>Förhindret och ersättaren antecknas i mötets närvaro.</translation>
    </message>
    <message>
        <source>{0}: free</source>
        <translation>{0}: ledig</translation>
    </message>
</context>
<context>
    <name>SeriesDialog</name>
    <message>
        <source>Change the series</source>
        <translation>Ändra serien</translation>
    </message>
    <message>
        <source>&amp;Carry out</source>
        <translation>&amp;Genomför</translation>
    </message>
    <message>
        <source>Let it be</source>
        <translation>Låt vara</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>Ingenting är ändrat ännu.</translation>
    </message>
    <message>
        <source>The rest of the series stays as it is, and planning leaves the meeting alone.</source>
        <translation>Resten av serien står kvar som den är, och planeringen låter mötet vara.</translation>
    </message>
    <message>
        <source>The meeting is cancelled.</source>
        <translation>Mötet ställs in.</translation>
    </message>
    <message>
        <source>The meeting is moved to {0}.</source>
        <translation>Mötet flyttas till {0}.</translation>
    </message>
    <message>
        <source>Working out what would change …</source>
        <translation>Räknar ut vad som ändras …</translation>
    </message>
    <message>
        <source>The series becomes: {0}.</source>
        <translation>Serien blir: {0}.</translation>
    </message>
</context>
<context>
    <name>SeriesForm</name>
    <message>
        <source>&amp;Only this meeting</source>
        <translation>&amp;Bara detta möte</translation>
    </message>
    <message>
        <source>This and the &amp;following</source>
        <translation>&amp;Detta och följande</translation>
    </message>
    <message>
        <source>&amp;All that are still ahead</source>
        <translation>&amp;Alla som återstår</translation>
    </message>
    <message>
        <source>New &amp;day and time</source>
        <translation>Ny dag och &amp;tid</translation>
    </message>
    <message>
        <source>New &amp;rule</source>
        <translation>Ny &amp;regel</translation>
    </message>
    <message>
        <source>&amp;End the series</source>
        <translation>A&amp;vsluta serien</translation>
    </message>
    <message>
        <source>Which meetings</source>
        <translation>Vilka möten</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>New day</source>
        <translation>Ny dag</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Börjar</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Slutar</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Skäl</translation>
    </message>
    <message>
        <source>Such as: the task is done</source>
        <translation>Till exempel: uppdraget är slutfört</translation>
    </message>
    <message>
        <source>No cases about individuals.</source>
        <translation>Inga ärenden om enskilda.</translation>
    </message>
    <message>
        <source>&amp;Cancel the meeting</source>
        <translation>Ställ &amp;in mötet</translation>
    </message>
</context>
<context>
    <name>SignatoriesTable</name>
    <message>
        <source>Signatories</source>
        <translation>Undertecknare</translation>
    </message>
    <message>
        <source>For</source>
        <translation>För</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Lägg till …</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Som</translation>
    </message>
    <message>
        <source>Date, if known</source>
        <translation>Datum, om känt</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Roll</translation>
    </message>
</context>
<context>
    <name>SpreadDialog</name>
    <message>
        <source>Spread over the year</source>
        <translation>Sprid över året</translation>
    </message>
    <message>
        <source>Working out the dates …</source>
        <translation>Räknar ut datumen …</translation>
    </message>
    <message>
        <source>C&amp;arry out</source>
        <translation>&amp;Genomför</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>There are no forums</source>
        <translation>Det finns inga forum</translation>
    </message>
    <message>
        <source>Add the forums of the agreement first, on the page Forums.</source>
        <translation>Lägg först till överenskommelsens forum, på sidan Forum.</translation>
    </message>
    <message>
        <source>Every forum has a rule</source>
        <translation>Alla forum har en regel</translation>
    </message>
    <message>
        <source>To spread a forum&apos;s meetings over the year, open it and remove its rule.</source>
        <translation>Öppna ett forum och ta bort dess regel för att sprida forumets möten över året.</translation>
    </message>
    <message>
        <source>Choose forums and say how often each is to meet. Nothing is written until you have seen the dates.</source>
        <translation>Välj forum och ange hur ofta vart och ett ska mötas. Inga möten skrivs förrän du har sett datumen.</translation>
    </message>
    <message>
        <source>No dates have been proposed yet</source>
        <translation>Inga datum är föreslagna ännu</translation>
    </message>
    <message>
        <source>The wishes have changed. Propose dates again.</source>
        <translation>Önskemålen är ändrade. Föreslå datum på nytt.</translation>
    </message>
    <message>
        <source>Writing the meetings …</source>
        <translation>Skriver mötena …</translation>
    </message>
</context>
<context>
    <name>SpreadForumList</name>
    <message>
        <source>The forums whose year is spread</source>
        <translation>Forumen vars år sprids</translation>
    </message>
</context>
<context>
    <name>SpreadForumModel</name>
    <message>
        <source>{0} – has a rule</source>
        <translation>{0} – har en regel</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s) a year</source>
        <translation>
            <numerusform>%n gång per år</numerusform>
            <numerusform>%n gånger per år</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpreadResult</name>
    <message numerus="yes">
        <source>adds %n meeting(s)</source>
        <translation>
            <numerusform>lägger till %n möte</numerusform>
            <numerusform>lägger till %n möten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stand(s) already</source>
        <translation>
            <numerusform>%n står redan</numerusform>
            <numerusform>%n står redan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of the year get none</source>
        <translation>
            <numerusform>%n del av året får inget möte</numerusform>
            <numerusform>%n delar av året får inget möte</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is chosen to be done.</source>
        <translation>Ingenting är valt att göras.</translation>
    </message>
    <message>
        <source>No meeting could be laid out.</source>
        <translation>Inget möte gick att lägga ut.</translation>
    </message>
    <message>
        <source>There is nothing to add.</source>
        <translation>Det finns inget att lägga till.</translation>
    </message>
    <message>
        <source>What found no date</source>
        <translation>Det som inte fick något datum</translation>
    </message>
    <message>
        <source>What found &amp;no date</source>
        <translation>Det som &amp;inte fick något datum</translation>
    </message>
</context>
<context>
    <name>SpreadScope</name>
    <message>
        <source>&amp;Forums</source>
        <translation>&amp;Forum</translation>
    </message>
    <message>
        <source>&amp;Open the forum</source>
        <translation>&amp;Öppna forumet</translation>
    </message>
    <message>
        <source>Propose &amp;dates</source>
        <translation>Föres&amp;lå datum</translation>
    </message>
    <message>
        <source>From and including</source>
        <translation>Från och med</translation>
    </message>
    <message>
        <source>Up to and including</source>
        <translation>Till och med</translation>
    </message>
    <message>
        <source>F&amp;rom and including</source>
        <translation>Från &amp;och med</translation>
    </message>
    <message>
        <source>&amp;Up to and including</source>
        <translation>&amp;Till och med</translation>
    </message>
</context>
<context>
    <name>SpreadWishForm</name>
    <message>
        <source>Meetings a year</source>
        <translation>Möten per år</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Slut</translation>
    </message>
    <message>
        <source>&amp;Meetings a year</source>
        <translation>&amp;Möten per år</translation>
    </message>
    <message>
        <source>S&amp;tart</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>&amp;End</source>
        <translation>Sl&amp;ut</translation>
    </message>
    <message>
        <source>Only i&amp;n (none: every month)</source>
        <translation>Ba&amp;ra i (ingen vald: alla månader)</translation>
    </message>
    <message>
        <source>On these &amp;weekdays</source>
        <translation>På &amp;dessa veckodagar</translation>
    </message>
    <message>
        <source>&amp;Prepares the annual follow-up</source>
        <translation>Förbereder den &amp;årliga uppföljningen</translation>
    </message>
    <message>
        <source>One of the meetings is laid eight weeks to one before the follow-up.</source>
        <translation>Ett av mötena läggs åtta till en vecka före uppföljningen.</translation>
    </message>
</context>
<context>
    <name>StandInTable</name>
    <message>
        <source>free</source>
        <translation>ledig</translation>
    </message>
    <message>
        <source>busy: {0}</source>
        <translation>upptagen: {0}</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Varför</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Free or busy</source>
        <translation>Ledig eller upptagen</translation>
    </message>
</context>
<context>
    <name>StandingPane</name>
    <message>
        <source>The meeting is cancelled</source>
        <translation>Mötet är inställt</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>Saknas ännu</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Täckning</translation>
    </message>
    <message>
        <source>As it will count when the meeting is held</source>
        <translation>Som det räknas när mötet är hållet</translation>
    </message>
    <message>
        <source>Nobody is missing</source>
        <translation>Ingen saknas</translation>
    </message>
    <message numerus="yes">
        <source>%n still missing</source>
        <translation>
            <numerusform>%n saknas ännu</numerusform>
            <numerusform>%n saknas ännu</numerusform>
        </translation>
    </message>
    <message>
        <source>Every place is filled</source>
        <translation>Alla platser är fyllda</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Begin here</source>
        <translation>Börja här</translation>
    </message>
    <message>
        <source>Agreements, forums, meetings and who is expected at them, in one file of your own.</source>
        <translation>Överenskommelser, forum, möten och vilka som väntas dit, i en egen fil.</translation>
    </message>
    <message>
        <source>Open the Eslöv example</source>
        <translation>Öppna Eslövsexemplet</translation>
    </message>
    <message>
        <source>A copy to try everything in: two years of meetings, partly held.</source>
        <translation>En kopia att prova allt i: två års möten, en del redan hållna.</translation>
    </message>
    <message>
        <source>New agreement</source>
        <translation>Ny överenskommelse</translation>
    </message>
    <message>
        <source>Name it, give its period and parties; forums and meetings come after.</source>
        <translation>Ge den namn, period och parter; forum och möten kommer sedan.</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Öppna en fil</translation>
    </message>
    <message>
        <source>A database that you or a colleague has made before.</source>
        <translation>En databas som du eller en kollega har gjort tidigare.</translation>
    </message>
    <message>
        <source>Import a workbook</source>
        <translation>Importera en arbetsbok</translation>
    </message>
    <message>
        <source>The planning workbook, filled in with a spreadsheet program.</source>
        <translation>Planeringsarbetsboken, ifylld i ett kalkylprogram.</translation>
    </message>
</context>
<context>
    <name>StateLine</name>
    <message>
        <source>The one before</source>
        <translation>Föregångaren</translation>
    </message>
    <message>
        <source>Open the agreement that this one succeeds</source>
        <translation>Öppna överenskommelsen som den här efterträder</translation>
    </message>
    <message>
        <source>The one after</source>
        <translation>Efterträdaren</translation>
    </message>
    <message>
        <source>Open the agreement that succeeds this one</source>
        <translation>Öppna överenskommelsen som efterträder den här</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Read only</source>
        <translation>Skrivskyddad</translation>
    </message>
    <message>
        <source>All saved</source>
        <translation>Allt sparat</translation>
    </message>
    <message>
        <source>All saved {0}</source>
        <translation>Allt sparat {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n lucka</numerusform>
            <numerusform>%n luckor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clash(es)</source>
        <translation>
            <numerusform>%n krock</numerusform>
            <numerusform>%n krockar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n försenad</numerusform>
            <numerusform>%n försenade</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Inget väntar</translation>
    </message>
</context>
<context>
    <name>StepPane</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Visa %n till</numerusform>
            <numerusform>Visa %n till</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written</source>
        <translation>
            <numerusform>%n rad skriven</numerusform>
            <numerusform>%n rader skrivna</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a step to see what it changed.</source>
        <translation>Välj ett steg för att se vad det ändrade.</translation>
    </message>
    <message>
        <source>What this step changed is no longer kept.</source>
        <translation>Vad steget ändrade sparas inte längre.</translation>
    </message>
    <message>
        <source>What the step changed</source>
        <translation>Vad steget ändrade</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Go to the row chosen above, or to what it belongs to</source>
        <translation>Gå till den valda raden, eller till det som den hör till</translation>
    </message>
    <message>
        <source>Restore the row …</source>
        <translation>Återställ raden …</translation>
    </message>
    <message>
        <source>Put the row chosen above back as it was</source>
        <translation>Gör den valda raden som den var</translation>
    </message>
    <message>
        <source>Take this back …</source>
        <translation>Återställ detta …</translation>
    </message>
    <message>
        <source>Take back everything that this step did, though newer steps exist</source>
        <translation>Ta tillbaka allt som steget gjorde, fast det finns senare steg</translation>
    </message>
</context>
<context>
    <name>SubjectBoxes</name>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Or&amp;ganisation</source>
        <translation>Or&amp;ganisation</translation>
    </message>
    <message>
        <source>F&amp;unction</source>
        <translation>F&amp;unktion</translation>
    </message>
    <message>
        <source>Perso&amp;n</source>
        <translation>Perso&amp;n</translation>
    </message>
    <message>
        <source>All organisations</source>
        <translation>Alla organisationer</translation>
    </message>
    <message>
        <source>All functions</source>
        <translation>Alla funktioner</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alla personer</translation>
    </message>
    <message>
        <source>Choose a person.</source>
        <translation>Välj en person.</translation>
    </message>
    <message>
        <source>Choose an organisation, a function or a person.</source>
        <translation>Välj en organisation, en funktion eller en person.</translation>
    </message>
</context>
<context>
    <name>SummonsDialog</name>
    <message>
        <source>Written: {0}. Attach it to an e-mail to those below.</source>
        <translation>Sparad: {0}. Bifoga den i ett e-brev till dem nedan.</translation>
    </message>
    <message>
        <source>Who is called</source>
        <translation>Vilka som kallas</translation>
    </message>
    <message>
        <source>&amp;Save .ics …</source>
        <translation>&amp;Spara .ics …</translation>
    </message>
    <message>
        <source>&amp;Copy addresses</source>
        <translation>&amp;Kopiera adresser</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-post</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Call off</source>
        <translation>Inställt möte</translation>
    </message>
    <message>
        <source>Summons</source>
        <translation>Kallelse</translation>
    </message>
    <message>
        <source>Summoned by {0} &lt;{1}&gt;, who gets the answers</source>
        <translation>Kallar: {0} &lt;{1}&gt;, som får svaren</translation>
    </message>
    <message>
        <source>Without an e-mail address, to be called otherwise: {0}</source>
        <translation>Utan e-postadress, kalla på annat sätt: {0}</translation>
    </message>
    <message>
        <source>vacant</source>
        <translation>vakant</translation>
    </message>
    <message>
        <source>notice of absence</source>
        <translation>anmält förhinder</translation>
    </message>
    <message>
        <source>{0} before the change</source>
        <translation>{0} före ändringen</translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) copied</source>
        <translation>
            <numerusform>%n adress kopierad</numerusform>
            <numerusform>%n adresser kopierade</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the summons</source>
        <translation>Spara kallelsen</translation>
    </message>
    <message>
        <source>As a &amp;document …</source>
        <translation>Som &amp;dokument …</translation>
    </message>
    <message>
        <source>The summons with agenda and expected representation, for Word or as a PDF</source>
        <translation>Kallelsen med dagordning och förväntad representation, för Word eller som PDF</translation>
    </message>
</context>
<context>
    <name>TargetField</name>
    <message>
        <source>File</source>
        <translation>Fil</translation>
    </message>
    <message>
        <source>&amp;Browse …</source>
        <translation>&amp;Bläddra …</translation>
    </message>
    <message>
        <source>The file exists and will be replaced.</source>
        <translation>Filen finns redan och ersätts.</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportera till</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>hh:mm</source>
        <translation>tt:mm</translation>
    </message>
</context>
<context>
    <name>ToFollowUp</name>
    <message>
        <source>To follow up</source>
        <translation>Att följa upp</translation>
    </message>
    <message>
        <source>Nothing is due in the coming three months, and every meeting that has passed is logged.</source>
        <translation>Inget ska vara klart de kommande tre månaderna, och alla möten som har varit är loggade.</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n försenad</numerusform>
            <numerusform>%n försenade</numerusform>
        </translation>
    </message>
    <message>
        <source>not logged</source>
        <translation>inte loggat</translation>
    </message>
    <message>
        <source>Clash: {0}</source>
        <translation>Krock: {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n dag sen</numerusform>
            <numerusform>%n dagar sen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n promise(s) without an outcome</source>
        <translation>
            <numerusform>%n löfte utan utfall</numerusform>
            <numerusform>%n löften utan utfall</numerusform>
        </translation>
    </message>
    <message>
        <source>Promise {0} without an outcome: {1}</source>
        <translation>Löfte {0} utan utfall: {1}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>All agreements</source>
        <translation>Alla överenskommelser</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Överenskommelse</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Whole time</source>
        <translation>Hela tiden</translation>
    </message>
    <message>
        <source>Year before</source>
        <translation>Året före</translation>
    </message>
    <message>
        <source>Year after</source>
        <translation>Året efter</translation>
    </message>
    <message>
        <source>&amp;Agreement</source>
        <translation>Ö&amp;verenskommelse</translation>
    </message>
    <message>
        <source>&amp;Period</source>
        <translation>&amp;Period</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>Unlock the meeting</source>
        <translation>Lås upp mötet</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Lås upp</translation>
    </message>
    <message>
        <source>Such as: the wrong name under item 3</source>
        <translation>Till exempel: fel namn under punkt 3</translation>
    </message>
    <message>
        <source>The reason, today&apos;s date and your user name are kept with the meeting. The minutes are approved again when the change is made.</source>
        <translation>Skälet, dagens datum och ditt användarnamn sparas med mötet. Anteckningarna justeras igen när ändringen är gjord.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Skäl</translation>
    </message>
</context>
<context>
    <name>WeekView</name>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Timmar</translation>
    </message>
</context>
<context>
    <name>WheelPage</name>
    <message>
        <source>The year&apos;s items</source>
        <translation>Årets poster</translation>
    </message>
    <message>
        <source>No year to show yet</source>
        <translation>Inget år att visa ännu</translation>
    </message>
    <message>
        <source>The annual wheel shows an agreement&apos;s meetings, follow-ups and breaks as a ring. Make an agreement first, under Agreements.</source>
        <translation>Årshjulet visar överenskommelsens möten, uppföljningar och lov som en ring. Gör först en överenskommelse, under Överenskommelser.</translation>
    </message>
    <message>
        <source>Annual wheel</source>
        <translation>Årshjul</translation>
    </message>
    <message>
        <source>Year before</source>
        <translation>Föregående år</translation>
    </message>
    <message>
        <source>Year after</source>
        <translation>Nästa år</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportera …</translation>
    </message>
    <message>
        <source>Export the annual wheel</source>
        <translation>Exportera årshjulet</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n poster</numerusform>
        </translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Märke</translation>
    </message>
    <message>
        <source>The forum&apos;s letter in the wheel</source>
        <translation>Forumets bokstav i hjulet</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
</context>
<context>
    <name>WheelView</name>
    <message numerus="yes">
        <source>%n more in the list</source>
        <translation>
            <numerusform>%n till i listan</numerusform>
            <numerusform>%n till i listan</numerusform>
        </translation>
    </message>
    <message>
        <source>Annual wheel</source>
        <translation>Årshjul</translation>
    </message>
    <message>
        <source>{0}. The list beside has the same items.</source>
        <translation>{0}. Samma poster finns i listan bredvid.</translation>
    </message>
</context>
<context>
    <name>WhenWarning</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>och %n till</numerusform>
            <numerusform>och %n till</numerusform>
        </translation>
    </message>
    <message>
        <source>Everyone who has to come is free, and so is the place.</source>
        <translation>Alla som ska komma är lediga, och platsen också.</translation>
    </message>
</context>
<context>
    <name>WhichYear</name>
    <message>
        <source>Agreement</source>
        <translation>Överenskommelse</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>År</translation>
    </message>
    <message>
        <source>&amp;Agreement</source>
        <translation>&amp;Överenskommelse</translation>
    </message>
    <message>
        <source>&amp;Year</source>
        <translation>&amp;År</translation>
    </message>
</context>
<context>
    <name>WordTemplatesDialog</name>
    <message>
        <source>Word templates</source>
        <translation>Word-mallar</translation>
    </message>
    <message>
        <source>{0} is used from now on.</source>
        <translation>{0} används från och med nu.</translation>
    </message>
    <message>
        <source>Written: {0}. Change it in Word, then choose it here.</source>
        <translation>Sparad: {0}. Ändra den i Word och välj den sedan här.</translation>
    </message>
    <message>
        <source>Word documents are made from a template. Save the standard template, put in your letterhead and change what you like in Word, then choose your file here. It is kept with the database.</source>
        <translation>Word-dokumenten görs från en mall. Spara standardmallen, lägg in ert brevhuvud och ändra det ni vill i Word, och välj sedan er fil här. Den sparas i databasen.</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>&amp;Save the standard template as …</source>
        <translation>&amp;Spara standardmallen som …</translation>
    </message>
    <message>
        <source>Save a &amp;copy of ours as …</source>
        <translation>Spara en &amp;kopia av vår mall som …</translation>
    </message>
    <message>
        <source>C&amp;hange …</source>
        <translation>&amp;Byt …</translation>
    </message>
    <message>
        <source>&amp;Restore the standard</source>
        <translation>&amp;Återställ standardmallen</translation>
    </message>
    <message>
        <source>Find a field</source>
        <translation>Sök efter ett fält</translation>
    </message>
    <message>
        <source>Find a field …</source>
        <translation>Sök efter ett fält …</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Fält</translation>
    </message>
    <message>
        <source>A field is written {0}. A row of a table for each in a list: {1} … {2}, each in a row of its own; for paragraphs the same with {3}. What may be empty is left out with {4} … {5}.</source>
        <translation>Ett fält skrivs {0}. En tabellrad för var och en i en lista: {1} … {2}, var för sig på en egen rad; för stycken likadant med {3}. Det som kan vara tomt utelämnas med {4} … {5}.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Mall</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Vald</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Fält</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>I listan</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Vad det är</translation>
    </message>
    <message>
        <source>Fields of the document: {0}</source>
        <translation>Fält i dokumentet: {0}</translation>
    </message>
    <message>
        <source>the standard template</source>
        <translation>standardmallen</translation>
    </message>
    <message>
        <source>Save the template</source>
        <translation>Spara mallen</translation>
    </message>
    <message>
        <source>The standard template is used again. Undo brings yours back.</source>
        <translation>Standardmallen används igen. Ångra tar tillbaka er egen mall.</translation>
    </message>
</context>
<context>
    <name>YearGrid</name>
    <message>
        <source>The year&apos;s days to avoid</source>
        <translation>Årets dagar att undvika</translation>
    </message>
</context>
<context>
    <name>YearView</name>
    <message>
        <source>Year</source>
        <translation>År</translation>
    </message>
    <message>
        <source>clashes with something else</source>
        <translation>krockar med något annat</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n till</numerusform>
            <numerusform>+%n till</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Nothing</name>
    <message>
        <source>Select something in the register to see it here.</source>
        <translation>Markera något i registret för att se det här.</translation>
    </message>
</context>
<context>
    <name>_Printing</name>
    <message>
        <source>Print the calendar</source>
        <translation>Skriv ut kalendern</translation>
    </message>
    <message>
        <source>No printer is installed: save the page as PDF</source>
        <translation>Ingen skrivare är installerad: spara sidan som PDF</translation>
    </message>
    <message>
        <source>The page could not be printed. Choose another printer, or a file.</source>
        <translation>Sidan kunde inte skrivas ut. Välj en annan skrivare, eller en fil.</translation>
    </message>
    <message>
        <source>Saved {0}.</source>
        <translation>Sparade {0}.</translation>
    </message>
</context>
<context>
    <name>_TimesBox</name>
    <message numerus="yes">
        <source>%n time(s) a year</source>
        <translation>
            <numerusform>%n gång per år</numerusform>
            <numerusform>%n gånger per år</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_WhenDialog</name>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Slut</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plats</translation>
    </message>
</context>
</TS>
