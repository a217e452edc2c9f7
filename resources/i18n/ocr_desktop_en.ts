<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>CapturedText</name>
    <message numerus="yes">
        <source>%n character(s) copied</source>
        <translation>
            <numerusform>%n character copied</numerusform>
            <numerusform>%n characters copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DocumentDesk</name>
    <message numerus="yes">
        <source>%n page(s) are open already</source>
        <translation>
            <numerusform>%n page is open already</numerusform>
            <numerusform>%n pages are open already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) have text in themselves</source>
        <translation>
            <numerusform>%n document has text in itself</numerusform>
            <numerusform>%n documents have text in themselves</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>This document (%n page(s))</source>
        <translation>
            <numerusform>This document (%n page)</numerusform>
            <numerusform>This document (%n pages)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All open pages (%n)</source>
        <translation>
            <numerusform>All open pages (%n)</numerusform>
            <numerusform>All open pages (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message numerus="yes">
        <source>%n file(s) are in {folder} already</source>
        <translation>
            <numerusform>%n file is in {folder} already</numerusform>
            <numerusform>%n files are in {folder} already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The export was cancelled; %n file(s) were written</source>
        <translation>
            <numerusform>The export was cancelled; %n file was written</numerusform>
            <numerusform>The export was cancelled; %n files were written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) saved in {folder}</source>
        <translation>
            <numerusform>%n file saved in {folder}</numerusform>
            <numerusform>%n files saved in {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were there already and stay</source>
        <translation>
            <numerusform>%n file was there already and stays</numerusform>
            <numerusform>%n files were there already and stay</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileHandle</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message numerus="yes">
        <source>%n place(s) replaced</source>
        <translation>
            <numerusform>%n place replaced</numerusform>
            <numerusform>%n places replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageBars</name>
    <message numerus="yes">
        <source>%n file(s) copied</source>
        <translation>
            <numerusform>%n file copied</numerusform>
            <numerusform>%n files copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutputCommands</name>
    <message numerus="yes">
        <source>%n character(s) copied</source>
        <translation>
            <numerusform>%n character copied</numerusform>
            <numerusform>%n characters copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message numerus="yes">
        <source>Paused: %n page(s) left</source>
        <translation>
            <numerusform>Paused: %n page left</numerusform>
            <numerusform>Paused: %n pages left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionKeeper</name>
    <message numerus="yes">
        <source>%n page(s) were open last time</source>
        <translation>
            <numerusform>%n page was open last time</numerusform>
            <numerusform>%n pages were open last time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them still to be read</source>
        <translation>
            <numerusform>%n of them still to be read</numerusform>
            <numerusform>%n of them still to be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more cannot be restored: the file that held them is damaged</source>
        <translation>
            <numerusform>%n more cannot be restored: the file that held it is damaged</numerusform>
            <numerusform>%n more cannot be restored: the file that held them is damaged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>{known} of %n line(s)</source>
        <translation>
            <numerusform>{known} of %n line</numerusform>
            <numerusform>{known} of %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
</TS>
