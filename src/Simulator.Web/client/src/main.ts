import 'element-plus/theme-chalk/base.css';
import 'ol/ol.css';
import './style.css';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from './i18n';

createApp(App).use(i18n).mount('#app');
