import type { Plugin } from 'vite'

export function callsOnly(): Plugin
