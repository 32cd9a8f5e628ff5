@echo off
rem Starts the client, or with "shell" talks to one that runs; --help tells more. Windows 10 or later.
setlocal
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo sprocket-client: Java 17 or later is needed: set JAVA_HOME or the path. 1>&2
  exit /b 1
)
"%JAVA%" -XX:+UseSerialGC -Xms64m -XX:NewSize=24m -XX:MetaspaceSize=96m -Xshare:auto -Dsprocket.command=sprocket-client ^
  -XX:+IgnoreUnrecognizedVMOptions ^
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %SPROCKET_JAVA_OPTS% -jar "%~dp0sprocket.jar" %*
exit /b %ERRORLEVEL%
