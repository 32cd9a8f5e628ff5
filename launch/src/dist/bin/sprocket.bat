@echo off
rem Starts the server, or with "shell" talks to one that runs; "user" changes who may log in; probe, describe, play, record and bench are clients. --help tells more.
rem Windows 10 or later.
setlocal
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo sprocket: Java 17 or later is needed: set JAVA_HOME or the path. 1>&2
  exit /b 1
)
rem The client's commands need no container: they run on the server's own jars.
for %%C in (probe describe play record bench) do if "%~1"=="%%C" goto client
if "%~1"=="user" goto user
"%JAVA%" -XX:+UseSerialGC -Xms96m -XX:NewSize=12m -XX:SurvivorRatio=4 -XX:MetaspaceSize=96m -XX:PerfDataSamplingInterval=1000 -Xshare:auto -XX:CompileThresholdScaling=2 ^
  -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400 -XX:Tier4CompileThreshold=60000 ^
  -XX:Tier4BackEdgeThreshold=160000 ^
  -XX:CompileCommand=quiet "-XX:CompileCommand=CompileThresholdScaling,jdk.internal.org.objectweb.asm.Frame::execute,20.0" ^
  -Djava.awt.headless=true -XX:+IgnoreUnrecognizedVMOptions ^
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %SPROCKET_JAVA_OPTS% -jar "%~dp0sprocket.jar" %*
exit /b %ERRORLEVEL%
:client
"%JAVA%" -XX:+UseSerialGC -Xshare:auto -Djava.awt.headless=true -XX:+IgnoreUnrecognizedVMOptions ^
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %SPROCKET_JAVA_OPTS% ^
  -cp "%~dp0..\lib\*;%~dp0..\bundle\*" sprocket.client.cli.Main %*
exit /b %ERRORLEVEL%
:user
"%JAVA%" -XX:+UseSerialGC -Xshare:auto -XX:TieredStopAtLevel=1 -Djava.awt.headless=true -Djdk.console=java.base ^
  -Dsprocket.home="%~dp0.." %SPROCKET_JAVA_OPTS% -cp "%~dp0..\lib\*;%~dp0..\bundle\*" sprocket.auth.file.command.Main %*
exit /b %ERRORLEVEL%
