@rem The scripts in package.json begin with `exec`, so that the shell of npm is replaced by the program and a signal to npm
@rem reaches it. The shell of Windows has no such command and finds this file.
@%*
