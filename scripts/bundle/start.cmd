@echo off
rem Starts the demo in this folder with the Node that lies in it. Nothing is fetched.
rem "start.cmd scripts/doctor.ts" runs another of its programs: package.json names them.
cd /d "%~dp0"
for /d %%n in (.cache\node\node_modules\node-*) do set "PATH=%CD%\%%n\bin;%PATH%"
if "%~1"=="" (node scripts\setup.mjs --run scripts/start.ts) else (node scripts\setup.mjs --run %*)
